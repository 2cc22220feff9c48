using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>Gives every event of a request its id, so that the same request again means the same events.</summary>
internal static class EventIdentity
{
    /// <summary>Stands in for the session of events that belong to none; changing it would make known events new ones.</summary>
    public static readonly Guid NoSession = new("9b0e4d5c-2f4b-4c83-8a0d-7f0f5b8f6d21");

    /// <summary>Assigns ids and drops repeats of an id within the request: the first one counts, and one that says something else is told.</summary>
    /// <param name="sessionId">The session as the request names it: ids are per session.</param>
    /// <param name="drafts">The events in request order.</param>
    public static IdentifiedEvents Assign(Guid sessionId, IReadOnlyList<EventDraft> drafts)
    {
        var events = new List<ContentEvent>(drafts.Count);
        var places = new Dictionary<Guid, int>(drafts.Count);
        var equals = new Dictionary<string, int>();
        List<EventConflict>? conflicts = null;
        for (var ordinal = 0; ordinal < drafts.Count; ordinal++)
        {
            var draft = drafts[ordinal];
            var id = draft.Id ?? IdOfContent(sessionId, draft.Json, equals);
            var @event = new ContentEvent(id, draft.Type, draft.Timestamp, draft.Json, ordinal)
            {
                ContentTelemetryId = draft.ContentTelemetryId,
                ContentUrl = draft.ContentUrl,
                ContentId = draft.ContentId,
                SourceRole = draft.SourceRole,
            };
            if (places.TryAdd(id, events.Count))
            {
                events.Add(@event);
            }
            else if (events[places[id]] is var first && EventContent.ConflictOf(@event, first.Json, Rfc3339.Format(first.Timestamp)) is { } conflict)
            {
                (conflicts ??= []).Add(conflict);
            }
        }

        return new IdentifiedEvents(events, conflicts ?? (IReadOnlyList<EventConflict>)[]);
    }

    // Two events that are equal in every byte are two events: the second of them gets an id of its own.
    private static Guid IdOfContent(Guid sessionId, string json, Dictionary<string, int> equals)
    {
        var ordinalAmongEquals = equals.GetValueOrDefault(json);
        equals[json] = ordinalAmongEquals + 1;
        return NameBasedUuid.Create(sessionId, $"{ordinalAmongEquals}:{json}");
    }
}
