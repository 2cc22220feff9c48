namespace AgentTelemetry.Retention.Repair;

/// <summary>The parts that are looked through.</summary>
internal static class RepairPart
{
    public const string Sessions = "sessions";
    public const string Events = "events";
    public const string Observations = "observations";
    public const string Runs = "runs";
    public const string Exports = "exports";
    public const string Erasures = "erasures";

    public static IReadOnlyList<string> All { get; } = [Sessions, Events, Observations, Runs, Exports, Erasures];
}
