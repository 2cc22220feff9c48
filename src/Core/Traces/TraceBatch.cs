using AgentTelemetry.Runs;

namespace AgentTelemetry.Traces;

/// <summary>What of one trace came in a request.</summary>
/// <param name="TraceId">The trace.</param>
/// <param name="State">What its spans say of it.</param>
/// <param name="Agents">Those of them that are agents or workflows.</param>
/// <param name="Events">Their events.</param>
internal sealed record TraceBatch(string TraceId, TraceState State, IReadOnlyList<SpanFacts> Agents, IReadOnlyList<RunEvent> Events)
{
    public static TraceBatch Of(string traceId, IReadOnlyCollection<MappedSpan> spans) => new(
        traceId,
        spans.Aggregate(TraceState.Empty, static (state, span) => state.With(span.State)),
        [.. spans.Select(static span => span.State.Agent).OfType<SpanFacts>().DistinctBy(static agent => agent.SpanId, StringComparer.Ordinal)],
        [.. spans.Select(static span => span.Event).DistinctBy(static item => item.Id, StringComparer.Ordinal)]);

    /// <summary>The agents within the run of the trace, each a run of its own, given what is known of the trace before: all but the outermost.</summary>
    public IEnumerable<SpanFacts> Within(TraceState before)
    {
        var outermost = before.With(State).Agent;
        return Agents.Append(before.Agent).OfType<SpanFacts>().Where(agent => agent.SpanId != outermost!.SpanId).DistinctBy(static agent => agent.SpanId, StringComparer.Ordinal);
    }
}
