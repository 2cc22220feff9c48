namespace AgentTelemetry.Export.Delivery;

/// <summary>Exports in one state.</summary>
/// <param name="Sessions">The exports, those that changed last first.</param>
/// <param name="Message">What they are.</param>
public sealed record ExportList(IReadOnlyList<ExportRow> Sessions, string Message);
