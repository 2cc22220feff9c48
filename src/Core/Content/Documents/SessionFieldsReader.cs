using System.Text;
using System.Text.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads a session's own fields: nulls dropped, old names renamed, unknown members kept.</summary>
internal sealed class SessionFieldsReader(FieldReader fields, Door door)
{
    private static readonly string[] InitiatorTypes = ["user", "agent"];

    private string? _contentScope;
    private string? _agentId;
    private string? _externalSessionId;
    private DateTimeOffset? _startedAt;
    private DateTimeOffset? _endedAt;

    public SessionFields Read(JsonElement document)
    {
        var json = JsonText.Write(writer => WriteMembers(document, writer));
        var bytes = Encoding.UTF8.GetByteCount(json);
        if (bytes > fields.Limits.MaxEventBytes)
        {
            fields.Errors.Add("session", "limit", $"The session's own fields have {bytes} bytes; the most is {fields.Limits.MaxEventBytes}.");
        }

        return new SessionFields(json, _contentScope, _agentId, _externalSessionId, _startedAt, _endedAt);
    }

    private void WriteMembers(JsonElement document, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var member in document.EnumerateObject())
        {
            if (member.Value.ValueKind is not JsonValueKind.Null)
            {
                WriteMember(member, document, writer);
            }
        }

        writer.WriteEndObject();
    }

    private void WriteMember(JsonProperty member, JsonElement document, Utf8JsonWriter writer)
    {
        var value = member.Value;
        switch (member.Name)
        {
            // These have a place of their own.
            case "session_id" or "document_type" or "events" or "outcome":
                return;
            case "content_scope":
                _contentScope = fields.Text(value, "", member.Name);
                break;
            case "mix_id":
                WriteOldScope(value, document, writer);
                return;
            case "agent_id":
                _agentId = fields.Text(value, "", member.Name);
                break;
            case "external_session_id":
                _externalSessionId = fields.Text(value, "", member.Name);
                break;
            case "manifest_ref" or "platform_id" or "client_type":
                fields.Text(value, "", member.Name);
                break;
            case "started_at":
                _startedAt = fields.Time(value, "", member.Name);
                break;
            case "ended_at":
                _endedAt = fields.Time(value, "", member.Name);
                break;
            case "initiator_type":
                fields.OneOf(value, "", member.Name, InitiatorTypes);
                break;
            case "initiator" or "user_context" or "data":
                fields.IsObject(value, "", member.Name);
                break;
            case "parent_session_id":
                fields.Uuid(value, "", member.Name);
                break;
            case "conformance_level":
                WriteConformanceLevel(value, writer);
                return;
            case "prior_session_ids":
                WritePriorSessions(value, writer);
                return;
        }

        member.WriteTo(writer);
    }

    // The very first SDK's name.
    private void WriteOldScope(JsonElement value, JsonElement document, Utf8JsonWriter writer)
    {
        if (document.TryGetGiven("content_scope", out _))
        {
            return;
        }

        _contentScope = fields.Text(value, "", "mix_id");
        writer.WriteString("content_scope", _contentScope);
    }

    private void WriteConformanceLevel(JsonElement value, Utf8JsonWriter writer)
    {
        var level = fields.Text(value, "", "conformance_level");
        writer.WriteString("conformance_level", level is "attribution" ? "citation" : level);
    }

    private void WritePriorSessions(JsonElement value, Utf8JsonWriter writer)
    {
        if (!fields.IsArray(value, "", "prior_session_ids"))
        {
            return;
        }

        writer.WriteStartArray("prior_session_ids");
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind is JsonValueKind.String && Guid.TryParseExact(item.GetString(), "D", out var id))
            {
                writer.WriteStringValue(id);
            }
            else if (door is Door.PluralBulk)
            {
                fields.Errors.Add("prior_session_ids", "format", "prior_session_ids must hold UUIDs only.");
            }
        }

        writer.WriteEndArray();
    }
}
