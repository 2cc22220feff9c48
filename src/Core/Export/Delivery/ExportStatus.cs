namespace AgentTelemetry.Export.Delivery;

/// <summary>Where the exports of a case are.</summary>
/// <param name="SessionId">The case's id.</param>
/// <param name="Exported">Whether Signavio has it in any dataset.</param>
/// <param name="Exports">Each of them.</param>
public sealed record ExportStatus(string SessionId, bool Exported, IReadOnlyList<ExportRow> Exports);
