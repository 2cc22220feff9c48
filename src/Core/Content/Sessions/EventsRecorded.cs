using System.Text.Json.Serialization;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Events were stored.</summary>
/// <param name="Created">How many were new; those that were stored before are not counted.</param>
public sealed record EventsRecorded([property: JsonPropertyName("events_created")] int Created) : StoredAnswer
{
    /// <summary>Always <c>ok</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Status { get; } = "ok";
}
