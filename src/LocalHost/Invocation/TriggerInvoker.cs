using System.Diagnostics;
using AgentTelemetry.LocalHost.Discovery;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.LocalHost.Invocation;

/// <summary>Runs a function that no HTTP request started, in a scope and a trace of its own.</summary>
internal sealed class TriggerInvoker(IServiceScopeFactory scopes, FunctionPipeline pipeline, InvocationIds ids)
{
    public async Task InvokeAsync(
        LocalFunction function,
        object? triggerData,
        IReadOnlyDictionary<string, object?>? bindingData,
        CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var activity = new Activity("Invoke").Start();

        await pipeline.RunAsync(new InvocationContext(new Invocation(function, ids.Next(), scope.ServiceProvider, cancellationToken)
        {
            TriggerData = triggerData,
            BindingData = bindingData ?? new Dictionary<string, object?>(),
            TraceParent = activity.Id ?? "",
        }));
    }
}
