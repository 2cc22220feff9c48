namespace AgentTelemetry.Export.Delivery;

/// <summary>A case that did not get into the files.</summary>
/// <param name="Subject">The case.</param>
/// <param name="Failure">Why.</param>
/// <param name="IsFinal">Whether it would be the same the next time.</param>
internal sealed record SpoolFailure(ExportSubject Subject, Failure Failure, bool IsFinal);
