namespace AgentTelemetry.Export.Sources;

/// <summary>The sources' names in requests.</summary>
internal static class SourceNames
{
    public const string Sessions = "sessions";
    public const string Runs = "runs";
    public const string Extract = "extract";
    public const string AgentTelemetry = "agent_telemetry";
}
