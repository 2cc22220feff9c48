namespace AgentTelemetry.Export.Delivery;

/// <summary>A page of exports.</summary>
/// <param name="Exports">The exports.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
internal sealed record ExportPage(IReadOnlyList<ExportRecord> Exports, string? Next);
