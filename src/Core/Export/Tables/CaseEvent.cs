namespace AgentTelemetry.Export.Tables;

/// <summary>A row of the table of events.</summary>
internal sealed record CaseEvent(ExportCase Case, ExportEvent Event);
