using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using AgentTelemetry.Content.Privacy;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads the events of one document: nulls dropped, old names renamed, turns stripped, unknown members kept.</summary>
internal sealed class EventReader(FieldReader fields, Dialect dialect) : IDisposable
{
    private static readonly FrozenSet<string> TextFields =
        ["content_url", "content_id", "product_id", "turn_id", "license_ref", "terms_ref", "output_id", "output_element_id"];

    private static readonly string[] SourceRoles = ["origin", "edge", "index", "agent"];

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _writer = new(Stream.Null, JsonText.Writing);

    /// <summary>The paths of what privacy took out of the events read so far.</summary>
    public List<string> Stripped { get; } = [];

    public EventDraft? Read(JsonElement element, string path)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            fields.Errors.Add(path, "type", $"{path} must be an object.");
            return null;
        }

        var read = new Members();
        Begin();
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind is not JsonValueKind.Null)
            {
                ReadMember(member, element, path, read);
            }
        }

        _writer.WriteEndObject();
        _writer.Flush();
        return Check(read, path) ? new EventDraft(read.Id, read.Type!, read.Timestamp!.Value, Encoding.UTF8.GetString(_buffer.WrittenSpan)) : null;
    }

    public void Dispose() => _writer.Dispose();

    private void Begin()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        _writer.WriteStartObject();
    }

    private void ReadMember(JsonProperty member, JsonElement element, string path, Members read)
    {
        switch (member.Name)
        {
            case "id":
                read.Id = fields.Uuid(member.Value, path, "id");
                return;
            case "type":
                read.HasType = true;
                read.Type = fields.Text(member.Value, path, "type");
                break;
            case "timestamp":
                read.HasTimestamp = true;
                read.Timestamp = fields.Time(member.Value, path, "timestamp");
                break;
            case "content_telemetry_id":
                fields.Uuid(member.Value, path, "content_telemetry_id");
                break;
            case "oa_telemetry_id":
                ReadOldTelemetryId(member.Value, element, path);
                return;
            case "source_role":
                WriteSourceRole(member.Value, path);
                return;
            case "turn":
                WriteTurn(member.Value, path);
                return;
            case "data":
                fields.IsObject(member.Value, path, "data");
                break;
            default:
                ReadReference(member, path, read);
                break;
        }

        member.WriteTo(_writer);
    }

    private void ReadReference(JsonProperty member, string path, Members read)
    {
        if (TextFields.Contains(member.Name))
        {
            var text = fields.Text(member.Value, path, member.Name);
            read.NamesContent |= member.Name is "content_url" or "content_id" && text is { Length: > 0 };
        }
    }

    // Its name until spring 2026; where both are sent, the new one counts.
    private void ReadOldTelemetryId(JsonElement value, JsonElement element, string path)
    {
        if (fields.Uuid(value, path, "oa_telemetry_id") is not null && !element.TryGetGiven("content_telemetry_id", out _))
        {
            _writer.WritePropertyName("content_telemetry_id");
            value.WriteTo(_writer);
        }
    }

    private void WriteSourceRole(JsonElement value, string path)
    {
        var role = value.ValueKind is JsonValueKind.String && value.ValueEquals("cache") ? "edge" : fields.OneOf(value, path, "source_role", SourceRoles);
        if (role is not null)
        {
            _writer.WriteString("source_role", role);
        }
    }

    private void WriteTurn(JsonElement turn, string path)
    {
        if (fields.IsObject(turn, path, "turn"))
        {
            _writer.WritePropertyName("turn");
            TurnPrivacy.WriteAllowed(_writer, turn, FieldReader.Path(path, "turn"), Stripped);
        }
    }

    private bool Check(Members read, string path)
    {
        if (!read.HasType)
        {
            fields.Required(path, "type", EventTypes.Expected);
        }
        else if (read.Type is not null && !EventTypes.IsKnown(read.Type))
        {
            fields.Errors.Add($"{path}.type", "enum", $"{path}.type must be {EventTypes.Expected}.");
        }

        if (!read.HasTimestamp)
        {
            fields.Required(path, "timestamp", "an RFC 3339 time");
        }

        if (read.Type is null || read.Timestamp is null)
        {
            return false;
        }

        if (dialect is Dialect.ContentTelemetry01 && EventTypes.IsContent(read.Type) && !read.NamesContent)
        {
            fields.Required(path, "content_url", "or content_id, as the event is about content");
            return false;
        }

        if (_buffer.WrittenCount > fields.Limits.MaxEventBytes)
        {
            fields.Errors.Add(path, "limit", $"{path} has {_buffer.WrittenCount} bytes; the most for an event is {fields.Limits.MaxEventBytes}.");
            return false;
        }

        return true;
    }

    private sealed class Members
    {
        public Guid? Id { get; set; }

        public bool HasType { get; set; }

        public string? Type { get; set; }

        public bool HasTimestamp { get; set; }

        public DateTimeOffset? Timestamp { get; set; }

        public bool NamesContent { get; set; }
    }
}
