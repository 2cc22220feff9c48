using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace AgentTelemetry.LocalHost.Invocation;

/// <summary>The app's middleware in its order, and the function last.</summary>
internal sealed class FunctionPipeline(WorkerBuilder middleware, IEnumerable<FunctionMethod> methods)
{
    private readonly Dictionary<string, FunctionMethod> _methods = methods.ToDictionary(method => method.Function.Name);
    private FunctionExecutionDelegate? _steps;

    public Task RunAsync(InvocationContext context) => (_steps ??= middleware.Build(CallAsync))(context);

    private Task CallAsync(FunctionContext context) => _methods[context.FunctionDefinition.Name].CallAsync((InvocationContext)context);
}
