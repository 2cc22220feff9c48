using AgentTelemetry.Json;

namespace AgentTelemetry.Operations;

/// <summary>What each field of a request to replay dead letters must be.</summary>
internal static class DeadLetterRules
{
    public static IReadOnlyDictionary<string, ValueRule> All { get; } = new Dictionary<string, ValueRule>(StringComparer.Ordinal)
    {
        ["queue"] = Values.OneOf([.. WorkQueues.Names]),
        ["message_id"] = Values.NonEmpty,
        ["limit"] = new IntegerRule(1, DeadLetterSweep.Most),
    };
}
