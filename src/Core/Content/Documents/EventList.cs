using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads the events of one document and gives each its id, so that the same request again means the same events.</summary>
/// <param name="reader">Reads each of them.</param>
/// <param name="fields">Collects what is wrong.</param>
/// <param name="sessionId">The session as the request names it, as ids are per session; null for events of none.</param>
internal sealed class EventList(EventReader reader, FieldReader fields, Guid? sessionId)
{
    private const string Field = "events";

    // Stands in for the session of events that belong to none; changing it would make known events new ones.
    private static readonly Guid NoSession = new("9b0e4d5c-2f4b-4c83-8a0d-7f0f5b8f6d21");

    private readonly List<ContentEvent> _events = [];
    private readonly Dictionary<string, int> _equals = [];

    /// <summary>The events as they were sent, whatever ids they share.</summary>
    public IReadOnlyList<ContentEvent> AsSent => _events;

    /// <summary>Reads the member <c>events</c>.</summary>
    public void ReadMany(JsonElement document, int most, bool emptyIsFine)
    {
        if (!document.TryGetGiven(Field, out var list))
        {
            fields.Required("", Field, $"an array of up to {most} events");
            return;
        }

        if (!fields.IsArray(list, "", Field))
        {
            return;
        }

        var count = list.GetArrayLength();
        if (count > most)
        {
            fields.Errors.Add(Field, "limit", $"events has {count} items; the most is {most}.");
            return;
        }

        if (count == 0 && !emptyIsFine)
        {
            fields.Errors.Add(Field, "limit", "events must have at least one item.");
        }

        _events.EnsureCapacity(count);
        Func<string, Guid> idOf = IdOfContent;
        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            Read(element, $"{Field}[{index++}]", idOf);
        }
    }

    /// <summary>Reads the member <c>event</c>.</summary>
    public void ReadOne(JsonElement document)
    {
        if (document.TryGetGiven("event", out var element))
        {
            Read(element, "event", IdOfContent);
        }
        else
        {
            fields.Required("", "event", "an object");
        }
    }

    /// <summary>Each id once: of events that share one the first counts.</summary>
    /// <param name="conflicts">Those that bear the id of an earlier one and say something else.</param>
    public IReadOnlyList<ContentEvent> Distinct(out IReadOnlyList<EventConflict> conflicts)
    {
        var distinct = new List<ContentEvent>(_events.Count);
        var firsts = new Dictionary<Guid, ContentEvent>(_events.Count);
        List<EventConflict>? found = null;
        foreach (var @event in _events)
        {
            if (firsts.TryAdd(@event.Id, @event))
            {
                distinct.Add(@event);
            }
            else if (firsts[@event.Id] is var first && EventContent.ConflictOf(@event, first.Json, Rfc3339.Format(first.Timestamp)) is { } conflict)
            {
                (found ??= []).Add(conflict);
            }
        }

        conflicts = found ?? (IReadOnlyList<EventConflict>)[];
        return distinct;
    }

    private void Read(JsonElement element, string path, Func<string, Guid> idOf)
    {
        if (reader.Read(element, path, _events.Count, idOf) is { } @event)
        {
            _events.Add(@event);
        }
    }

    // Two events that are equal in every byte are two events: the second of them gets an id of its own.
    private Guid IdOfContent(string json)
    {
        var ordinalAmongEquals = _equals.GetValueOrDefault(json);
        _equals[json] = ordinalAmongEquals + 1;
        return NameBasedUuid.Create(sessionId ?? NoSession, $"{ordinalAmongEquals}:{json}");
    }
}
