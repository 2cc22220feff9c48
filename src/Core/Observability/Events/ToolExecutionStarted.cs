namespace AgentTelemetry.Observability.Events;

/// <summary>A tool that its caller may use began.</summary>
/// <param name="ToolName">The tool, by its name in MCP.</param>
/// <param name="ParametersHash">A keyed hash of its arguments.</param>
internal sealed record ToolExecutionStarted(string ToolName, string ParametersHash) : TelemetryEvent;
