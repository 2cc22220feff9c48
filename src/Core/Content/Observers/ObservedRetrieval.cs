using System.Text.Json.Serialization;

namespace AgentTelemetry.Content.Observers;

/// <summary>One retrieval as its observers saw it, each observation kept as it came.</summary>
/// <param name="ContentTelemetryId">What its observers share.</param>
/// <param name="ContentUrl">The address the first of them named; null where none did.</param>
/// <param name="ContentId">The stable name the first that named one gave; null where none did.</param>
/// <param name="Roles">The roles that saw it, without repeats, in order of time; <c>unknown</c> for one that named none.</param>
/// <param name="Observations">The observations, in time order.</param>
public sealed record ObservedRetrieval(
    [property: JsonPropertyOrder(-1)] Guid ContentTelemetryId,
    [property: JsonPropertyOrder(-1), JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? ContentUrl,
    [property: JsonPropertyOrder(-1), JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? ContentId,
    [property: JsonPropertyOrder(1), JsonPropertyName("source_roles")] IReadOnlyList<string> Roles,
    [property: JsonPropertyOrder(1)] IReadOnlyList<Observation> Observations)
{
    /// <summary>Whether more than one role saw it: a retrieval that an agent alone reports is only its word.</summary>
    [JsonPropertyName("corroborated")]
    public bool IsCorroborated => Roles.Count > 1;
}
