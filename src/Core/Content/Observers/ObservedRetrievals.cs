using System.Text.Json.Serialization;

namespace AgentTelemetry.Content.Observers;

/// <summary>Retrievals and who saw them.</summary>
/// <param name="Retrievals">The retrievals; of a session, those of its first 500 telemetry ids.</param>
public sealed record ObservedRetrievals([property: JsonPropertyOrder(1)] IReadOnlyList<ObservedRetrieval> Retrievals)
{
    /// <summary>How many retrievals are listed.</summary>
    public int RetrievalCount => Retrievals.Count;

    /// <summary>How many of them more than one role saw.</summary>
    public int CorroboratedCount => Retrievals.Count(static retrieval => retrieval.IsCorroborated);

    /// <summary>Whether there are more than were looked up.</summary>
    [JsonPropertyName("truncated")]
    public bool IsPart { get; init; }
}
