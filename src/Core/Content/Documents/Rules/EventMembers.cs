using System.Numerics;
using System.Text.Json;

namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>What was found in the event that is being read; used again for the next.</summary>
internal sealed class EventMembers
{
    private readonly JsonElement[] _values = new JsonElement[sizeof(EventField) * 8];
    private readonly Field?[] _fields = new Field?[sizeof(EventField) * 8];

    /// <summary>The fields that were given, sound or not.</summary>
    public EventField Given { get; set; }

    /// <summary>The fields that were given and are sound.</summary>
    public EventField Sound { get; private set; }

    public Guid? Id { get; set; }

    public bool HasTimestamp { get; set; }

    public DateTimeOffset? Timestamp { get; set; }

    public void Clear()
    {
        Given = EventField.None;
        Sound = EventField.None;
        Id = null;
        HasTimestamp = false;
        Timestamp = null;
    }

    /// <summary>Who observed it, by today's name; null where it is not given, or wrong.</summary>
    public string? SourceRole => Text(EventField.SourceRole);

    /// <summary>Keeps a sound value.</summary>
    public void Keep(Field field, JsonElement value)
    {
        if (field.Bit is EventField.None)
        {
            return;
        }

        var place = Place(field.Bit);
        _values[place] = value;
        _fields[place] = field;
        Sound |= field.Bit;
    }

    /// <summary>Whether the event has a field that is no empty text; a faulty one counts, as its fault is told already.</summary>
    public bool Names(EventField field) =>
        (Given & field) != 0 && ((Sound & field) == 0 || !_values[Place(field)].ValueEquals(""));

    public ContentEvent ToEvent(Guid id, string type, DateTimeOffset timestamp, string json, int ordinal) => new(id, type, timestamp, json, ordinal)
    {
        ContentUrl = Text(EventField.ContentUrl),
        ContentId = Text(EventField.ContentId),
        SourceRole = Text(EventField.SourceRole),
        ContentTelemetryId = Uuid(EventField.ContentTelemetryId),
        PresentationId = Uuid(EventField.PresentationId),
        CitationId = Uuid(EventField.CitationId),
        CtxToken = Text(EventField.CtxToken),
    };

    private string? Text(EventField field)
    {
        if ((Sound & field) == 0)
        {
            return null;
        }

        var text = _values[Place(field)].GetString();
        return _fields[Place(field)]!.RenamedValue is { } names && text == names.Old ? names.New : text;
    }

    private Guid? Uuid(EventField field) =>
        (Sound & field) != 0 && UuidText.TryParse(_values[Place(field)].GetString(), out var id) ? id : null;

    private static int Place(EventField field) => BitOperations.TrailingZeroCount((int)field);
}
