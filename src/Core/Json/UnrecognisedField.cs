using System.Text.Json.Serialization;

namespace AgentTelemetry.Json;

/// <summary>An unrecognised member.</summary>
/// <param name="Field">Where it stands, or stood first: <c>events[0].contentUrl</c>. The name in it is the caller's, cut to a length.</param>
/// <param name="DidYouMean">The field that is called nearly so; absent where none is.</param>
/// <param name="Times">How often it stands at such a place of the document.</param>
public sealed record UnrecognisedField(string Field, string? DidYouMean, [property: JsonIgnore] int Times)
{
    /// <summary>How often it stands at such a place of the document; absent where it does once.</summary>
    [JsonPropertyName("times")]
    public int? Repeated => Times > 1 ? Times : null;
}
