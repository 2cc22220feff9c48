namespace AgentTelemetry.Export.Delivery;

/// <summary>The export of many cases.</summary>
/// <param name="Status"><c>success</c> once Signavio has all that could be taken, before that <c>pending</c>.</param>
/// <param name="TotalCount">How many cases were asked for.</param>
/// <param name="ExportedCount">How many of them were taken, those exported before among them.</param>
/// <param name="ExportedAt">When Signavio got the last of them; absent before.</param>
/// <param name="Results">What became of each.</param>
public sealed record BatchExported(string Status, int TotalCount, int ExportedCount, string? ExportedAt, IReadOnlyList<BatchExportResult> Results);
