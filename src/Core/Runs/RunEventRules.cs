using AgentTelemetry.Json;

namespace AgentTelemetry.Runs;

/// <summary>What each field of a run's event must be.</summary>
internal static class RunEventRules
{
    public const string Payload = "an object, or a text that is the JSON of one";

    public static ValueRule Id => Values.NonEmpty;

    public static ValueRule EventType => Values.NonEmpty;

    public static ValueRule Timestamp => Values.ExactTime;
}
