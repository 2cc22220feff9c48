namespace AgentTelemetry.Export;

/// <summary>The transitions that events stand for, as XES names them.</summary>
internal static class Lifecycle
{
    public const string Start = "start";
    public const string Complete = "complete";
}
