namespace AgentTelemetry.Export.Delivery;

/// <summary>What exports a caller wants listed, as it came.</summary>
internal sealed record ExportListQuery(string? State, string? Source, string? Dataset, string? Limit, string? Cursor);
