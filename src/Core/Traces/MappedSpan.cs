using AgentTelemetry.Runs;

namespace AgentTelemetry.Traces;

/// <summary>A span, or a log record, as what it becomes.</summary>
/// <param name="TraceId">Its trace, in hex digits.</param>
/// <param name="Event">Its event in the run of the trace.</param>
/// <param name="State">What it says of the trace.</param>
internal sealed record MappedSpan(string TraceId, RunEvent Event, TraceState State);
