using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.LocalHost.Invocation;

internal sealed class LocalTraceContext(string traceParent, string traceState) : TraceContext
{
    public override string TraceParent => traceParent;

    public override string TraceState => traceState;

    public override IReadOnlyDictionary<string, string> Attributes { get; } = new Dictionary<string, string>();
}
