namespace AgentTelemetry.Benchmarks;

/// <param name="Condition">How service and disk did.</param>
/// <param name="StartMilliseconds">The 99th percentile of starting a run.</param>
/// <param name="EventMilliseconds">That of telling an event.</param>
/// <param name="EndMilliseconds">That of ending a run.</param>
/// <param name="Outcome">What was in the service afterwards.</param>
internal sealed record ClientFigures(string Condition, double StartMilliseconds, double EventMilliseconds, double EndMilliseconds, string Outcome);
