namespace AgentTelemetry.Observability.Events;

/// <summary>A tool of the MCP server was called.</summary>
/// <param name="ToolName">The tool, by its name in MCP.</param>
/// <param name="InputSizeBytes">Bytes of its arguments.</param>
internal sealed record ToolInvoked(string ToolName, long InputSizeBytes) : TelemetryEvent;
