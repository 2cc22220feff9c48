namespace AgentTelemetry.Observability.Events;

/// <summary>A tool could not do its work.</summary>
/// <param name="ToolName">The tool, by its name in MCP.</param>
/// <param name="DurationMs">Milliseconds.</param>
internal sealed record ToolExecutionFailed(string ToolName, double DurationMs) : ErrorEvent;
