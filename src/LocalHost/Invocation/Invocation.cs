using AgentTelemetry.LocalHost.Discovery;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.LocalHost.Invocation;

/// <summary>What a trigger tells about the invocation it starts.</summary>
internal sealed record Invocation(LocalFunction Function, string Id, IServiceProvider Services, CancellationToken CancellationToken)
{
    public object? TriggerData { get; init; }

    public HttpContext? Http { get; init; }

    public IReadOnlyDictionary<string, object?> BindingData { get; init; } = new Dictionary<string, object?>();

    public string TraceParent { get; init; } = "";

    public string TraceState { get; init; } = "";
}
