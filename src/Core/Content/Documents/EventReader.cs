using System.Buffers;
using System.Text;
using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Content.Privacy;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads the events of one document: nulls dropped, old names renamed, what may not be kept taken out, unknown members kept.</summary>
/// <param name="fields">Collects what is wrong.</param>
/// <param name="rules">The rules of the document's dialect.</param>
/// <param name="waived">What the document's envelope stands in for.</param>
internal sealed class EventReader(FieldReader fields, DialectRules rules, EventField waived = EventField.None) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _writer = new(Stream.Null, JsonText.Writing);
    private readonly EventMembers _members = new();
    private bool _hasRead;
    private bool _needsSession;

    /// <summary>The paths of what was taken out of the events read so far.</summary>
    public List<string> Stripped => field ??= [];

    /// <summary>Whether there was an event, and none that is known to belong to a session.</summary>
    public bool MayStandAlone => _hasRead && !_needsSession;

    /// <summary>Where the first event stands that is known not to be a <c>content_engaged</c>; null while there is none.</summary>
    public string? FirstOtherThanEngaged { get; private set; }

    private MemberWriter Members => field ??= new MemberWriter(fields, Stripped);

    /// <summary>Reads an event; null where it is none, which is noted.</summary>
    /// <param name="element">The event as sent.</param>
    /// <param name="path">Where it stands in the document.</param>
    /// <param name="ordinal">Its place in the request.</param>
    /// <param name="idOf">Makes the id of one that has none, from its text.</param>
    public ContentEvent? Read(JsonElement element, string path, int ordinal, Func<string, Guid> idOf)
    {
        _hasRead = true;
        if (element.ValueKind is not JsonValueKind.Object)
        {
            fields.Errors.Add(path, "type", $"{path} must be an object.");
            return null;
        }

        _members.Clear();
        var type = ReadType(element, path);
        var profile = (type is null ? null : rules.ProfileOf(type)) ?? rules.Extension;
        Write(element, profile, path);
        _needsSession |= type is not null && !rules.StandsAlone.Admits(type, _members.SourceRole);
        EventChecks.Check(_members, profile, waived, fields, path);
        if (type is null || _members.Timestamp is not { } timestamp)
        {
            return null;
        }

        var json = JsonText.From(_buffer.WrittenSpan);
        return IsSmallEnough(json, path) ? _members.ToEvent(_members.Id ?? idOf(json), type, timestamp, json, ordinal) : null;
    }

    public void Dispose() => _writer.Dispose();

    private string? ReadType(JsonElement element, string path)
    {
        if (!element.TryGetGiven("type", out var value))
        {
            fields.Required(path, "type", rules.ExpectedTypes);
            return null;
        }

        if (fields.Text(value, path, "type") is not { } type)
        {
            return null;
        }

        FirstOtherThanEngaged ??= type == EventTypes.Engaged ? null : path;
        if (rules.ProfileOf(type) is null)
        {
            fields.Errors.Add($"{path}.type", "enum", $"{path}.type must be {rules.ExpectedTypes}.", value);
        }

        return type;
    }

    private void Write(JsonElement element, EventProfile profile, string path)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        _writer.WriteStartObject();
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind is not JsonValueKind.Null)
            {
                WriteMember(member, element, profile, path);
            }
        }

        _writer.WriteEndObject();
        _writer.Flush();
    }

    private void WriteMember(JsonProperty member, JsonElement element, EventProfile profile, string path)
    {
        switch (member.Name)
        {
            case "id":
                _members.Given |= EventField.Id;
                _members.Id = fields.Uuid(member.Value, path, "id", rules.Uuid);
                break;
            case "type":
                member.WriteTo(_writer);
                break;
            case "timestamp":
                _members.HasTimestamp = true;
                _members.Timestamp = fields.Time(member.Value, path, "timestamp", rules.Time);
                member.WriteTo(_writer);
                break;
            case "turn":
                _members.Given |= EventField.Turn;
                WriteTurn(member.Value, path);
                break;
            case "data":
                _members.Given |= EventField.Data;
                WriteData(member.Value, profile, path);
                break;
            default:
                WriteField(member, element, path);
                break;
        }
    }

    private void WriteField(JsonProperty member, JsonElement element, string path)
    {
        if (!rules.Event.TryGet(member.Name, out var known))
        {
            fields.NoteUnknown(member, rules.Known.Event, path);
            member.WriteTo(_writer);
            return;
        }

        _members.Given |= known.Bit;
        if (Members.Write(_writer, member, element, known, path))
        {
            _members.Keep(known, member.Value);
        }
    }

    private void WriteTurn(JsonElement turn, string path)
    {
        if (fields.IsObject(turn, path, "turn"))
        {
            var place = FieldReader.Path(path, "turn");
            _writer.WritePropertyName("turn");
            TurnPrivacy.WriteAllowed(_writer, turn, place, Members, rules.Turn);
            fields.NoteUnknown(turn, rules.Known.Turn, place);
        }
    }

    private void WriteData(JsonElement data, EventProfile profile, string path)
    {
        if (!fields.IsObject(data, path, "data"))
        {
            return;
        }

        var place = FieldReader.Path(path, "data");
        _writer.WritePropertyName("data");
        Members.WriteObject(_writer, data, profile.Data, place);
        if (profile.HasProvenance)
        {
            EventChecks.CheckProvenance(data, fields, place);
        }
    }

    private bool IsSmallEnough(string json, string path)
    {
        // The writer escapes more than is kept, so what it wrote is never shorter.
        if (_buffer.WrittenCount <= fields.Limits.MaxEventBytes || Encoding.UTF8.GetByteCount(json) is var bytes && bytes <= fields.Limits.MaxEventBytes)
        {
            return true;
        }

        fields.Errors.Add(path, "limit", $"{path} has {bytes} bytes; the most for an event is {fields.Limits.MaxEventBytes} (TELEMETRY_MAX_EVENT_BYTES).");
        return false;
    }
}
