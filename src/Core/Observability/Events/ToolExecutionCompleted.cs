namespace AgentTelemetry.Observability.Events;

/// <summary>A tool did its work.</summary>
/// <param name="ToolName">The tool, by its name in MCP.</param>
/// <param name="DurationMs">Milliseconds.</param>
/// <param name="OutputSizeBytes">Bytes of its result.</param>
internal sealed record ToolExecutionCompleted(string ToolName, double DurationMs, long OutputSizeBytes) : TelemetryEvent;
