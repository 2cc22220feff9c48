using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentTelemetry.Content.Privacy;

namespace AgentTelemetry.Client.Content;

/// <summary>Writes of a turn what its level allows, by the table that the service keeps turns by. So there is no JSON of a turn that says more.</summary>
internal sealed class TurnConverter : JsonConverter<Turn>
{
    public override void Write(Utf8JsonWriter writer, Turn value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(TurnFields.Level, TurnFields.NameOf(value.PrivacyLevel));
        foreach (var (name, member) in MembersOf(value))
        {
            if (member is not null && value.PrivacyLevel.Allows(name))
            {
                writer.WritePropertyName(name);
                member.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    public override Turn Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Turns are written, and never read.");

    private static IEnumerable<(string Name, JsonNode? Value)> MembersOf(Turn turn) =>
    [
        ("query_text", turn.QueryText),
        ("response_text", turn.ResponseText),
        ("query_intent", turn.QueryIntent),
        ("response_type", turn.ResponseType),
        ("response_mode", turn.ResponseMode),
        ("topics", ArrayOf(turn.Topics)),
        ("model_id", turn.ModelId),
        ("ad_rendered", turn.AdRendered),
        ("content_urls_retrieved", ArrayOf(turn.ContentUrlsRetrieved)),
        ("content_urls_cited", ArrayOf(turn.ContentUrlsCited)),
        ("query_tokens", turn.QueryTokens),
        ("response_tokens", turn.ResponseTokens),
        .. (turn.Other ?? []).Where(static member => !IsListed(member.Key)).Select(static member => (member.Key, member.Value)),
    ];

    // A member of its own must not stand in for a listed one.
    private static bool IsListed(string name) => name is TurnFields.Level || PrivacyLevel.Summary.Allows(name);

    private static JsonArray? ArrayOf(IReadOnlyList<string>? texts) => texts is null ? null : [.. texts.Select(static text => (JsonNode?)text)];
}
