namespace AgentTelemetry.Export;

/// <summary>A case as another service gave it: whole, as its answer is.</summary>
internal sealed record ExtractedCase(ExportCase Case, IReadOnlyList<ExportEvent> Events);
