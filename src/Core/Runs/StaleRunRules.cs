using AgentTelemetry.Json;

namespace AgentTelemetry.Runs;

/// <summary>What each field of a request to end stale runs must be.</summary>
internal static class StaleRunRules
{
    public const double MostHours = 8_760;

    public static IReadOnlyDictionary<string, ValueRule> All { get; } = new Dictionary<string, ValueRule>(StringComparer.Ordinal)
    {
        ["agent_name"] = Values.NonEmpty,
        ["stale_threshold_hours"] = new PositiveNumberRule(MostHours),
        ["cleanup_status"] = Values.OneOf("cancelled", "timeout"),
        ["dry_run"] = Values.Boolean,
    };
}
