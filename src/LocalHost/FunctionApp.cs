using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.LocalHost;

/// <summary>What LocalHost runs: the classes that hold functions, and the two calls that compose the app.</summary>
/// <param name="Classes">Classes whose public methods carry <c>[Function]</c>.</param>
/// <param name="AddServices">Registers the app's services, as its <c>Program.cs</c> does.</param>
/// <param name="UseMiddleware">Adds the app's middleware, in the order of its <c>Program.cs</c>.</param>
public sealed partial record FunctionApp(
    IReadOnlyList<Type> Classes,
    Action<IServiceCollection, IConfiguration> AddServices,
    Action<IFunctionsWorkerApplicationBuilder> UseMiddleware)
{
    /// <summary>An app whose functions are all those of an assembly.</summary>
    /// <param name="assembly">The function app's assembly.</param>
    /// <param name="addServices">Registers the app's services.</param>
    /// <param name="useMiddleware">Adds the app's middleware.</param>
    /// <returns>The app.</returns>
    public static FunctionApp In(
        Assembly assembly,
        Action<IServiceCollection, IConfiguration> addServices,
        Action<IFunctionsWorkerApplicationBuilder> useMiddleware)
    {
        ArgumentNullException.ThrowIfNull(assembly);

        return new FunctionApp(assembly.GetTypes(), addServices, useMiddleware);
    }
}
