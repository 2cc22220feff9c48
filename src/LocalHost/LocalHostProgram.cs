using AgentTelemetry.LocalHost.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.LocalHost;

/// <summary>LocalHost as a whole program, for those that add services of their own to the product.</summary>
public static class LocalHostProgram
{
    /// <summary>Runs it by a command line until the terminal or the system says stop.</summary>
    /// <param name="arguments">The command line; <c>--help</c> lists what it takes.</param>
    /// <param name="addServices">Adds services to those of the product.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] arguments, Action<IServiceCollection> addServices) =>
        LocalHostCommand.RunAsync(arguments, options => ForegroundRun.RunAsync(options with { ConfigureServices = addServices }));
}
