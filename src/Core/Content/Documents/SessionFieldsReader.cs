using System.Text;
using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Content.Privacy;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads a session's own fields: nulls dropped, old names renamed, unknown members kept.</summary>
/// <param name="fields">Collects what is wrong.</param>
/// <param name="table">What is wanted of the fields.</param>
/// <param name="known">The names that are read; members of others are kept, and told.</param>
/// <param name="uuid">What an id must be.</param>
/// <param name="badPriorIsFault">Whether a prior session that is no UUID is a fault; otherwise it is passed over, and told.</param>
/// <param name="stripped">Learns what privacy takes out.</param>
internal sealed class SessionFieldsReader(
    FieldReader fields, FieldTable table, KnownNames known, UuidRule uuid, bool badPriorIsFault, List<string> stripped)
{
    private readonly MemberWriter _members = new(fields, stripped);

    public SessionFields Read(JsonElement document)
    {
        var json = JsonText.Write(writer => WriteMembers(document, writer));
        var bytes = Encoding.UTF8.GetByteCount(json);
        if (bytes > fields.Limits.MaxEventBytes)
        {
            fields.Errors.Add("session", "limit", $"The session's own fields have {bytes} bytes; the most is {fields.Limits.MaxEventBytes} (TELEMETRY_MAX_EVENT_BYTES).");
        }

        return new SessionFields(
            json,
            Text(document, "content_scope") ?? OldScope(document),
            Text(document, "agent_id"),
            Text(document, "external_session_id"),
            Time(document, "started_at"),
            Time(document, "ended_at"))
        {
            UserId = UserContext.UserOf(document),
        };
    }

    private void WriteMembers(JsonElement document, Utf8JsonWriter writer)
    {
        fields.NoteUnknown(document, known);
        writer.WriteStartObject();
        foreach (var member in document.EnumerateObject())
        {
            if (member.Value.ValueKind is not JsonValueKind.Null)
            {
                WriteMember(member, document, writer);
            }
        }

        writer.WriteEndObject();
        foreach (var required in table.Required)
        {
            if (!document.TryGetGiven(required.Name, out _))
            {
                fields.Required("", required.Name, required.Rule!.Expected);
            }
        }
    }

    private void WriteMember(JsonProperty member, JsonElement document, Utf8JsonWriter writer)
    {
        switch (member.Name)
        {
            // These have a place of their own; an event is never kept unread.
            case "session_id" or "document_type" or "events" or "event" or "outcome" or KnownFields.OfArchive:
                break;
            case "turn":
                WriteTurn(member.Value, writer);
                break;
            case "prior_session_ids":
                WritePriorSessions(member.Value, writer);
                break;
            case var name when table.TryGet(name, out var field):
                _members.Write(writer, member, document, field, "");
                break;
            default:
                member.WriteTo(writer);
                break;
        }
    }

    // A session has no turn of its own. One that stands here nevertheless is kept as a member nobody knows, but no more of it than of any turn.
    private void WriteTurn(JsonElement turn, Utf8JsonWriter writer)
    {
        if (turn.ValueKind is JsonValueKind.Object)
        {
            writer.WritePropertyName("turn");
            TurnPrivacy.WriteAllowed(writer, turn, "turn", _members, FieldTable.Empty);
        }
        else
        {
            _members.Strip("", "turn");
        }
    }

    private void WritePriorSessions(JsonElement value, Utf8JsonWriter writer)
    {
        if (!fields.IsArray(value, "", "prior_session_ids"))
        {
            return;
        }

        var index = 0;
        writer.WriteStartArray("prior_session_ids");
        foreach (var item in value.EnumerateArray())
        {
            if (uuid.TryRead(item, out var id))
            {
                writer.WriteStringValue(id);
            }
            else if (badPriorIsFault)
            {
                fields.Errors.Add("prior_session_ids", "format", "prior_session_ids must hold UUIDs only.");
            }
            else
            {
                fields.Unrecognised.Note("", $"prior_session_ids[{index}]", meant: null);
            }

            index++;
        }

        writer.WriteEndArray();
    }

    private string? OldScope(JsonElement document) => table.TryGet("mix_id", out _) ? Text(document, "mix_id") : null;

    private static string? Text(JsonElement document, string name) =>
        document.TryGetGiven(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? Time(JsonElement document, string name) => Rfc3339.TryParse(Text(document, name), out var time) ? time : null;
}
