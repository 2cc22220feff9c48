using Microsoft.Extensions.Compliance.Classification;

namespace AgentTelemetry.Observability;

/// <summary>What kinds of data telemetry must not show as they are.</summary>
internal static class TelemetryData
{
    private const string Taxonomy = "AgentTelemetry";

    /// <summary>Tells a person or a key from another: it leaves as a keyed hash.</summary>
    public static DataClassification Private => new(Taxonomy, nameof(Private));

    /// <summary>Gives access: nothing of it leaves.</summary>
    public static DataClassification Secret => new(Taxonomy, nameof(Secret));
}
