using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>The events of one session document refer to one another soundly: ids are distinct, and what is referred to is there and is of the same content.</summary>
/// <remarks>Events under an envelope may refer to what was delivered elsewhere, so this is for session documents only.</remarks>
internal sealed class SessionReferences
{
    private readonly FieldErrors _errors;
    private readonly Dictionary<Guid, ContentEvent> _byId = [];
    private readonly Dictionary<string, Guid> _presentationOfToken = [];

    private SessionReferences(FieldErrors errors) => _errors = errors;

    /// <summary>Checks all events of a document.</summary>
    /// <param name="events">The events in document order, each sound in itself.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static void Check(IReadOnlyList<ContentEvent> events, FieldErrors errors)
    {
        var references = new SessionReferences(errors);
        for (var index = 0; index < events.Count; index++)
        {
            references.Know(events[index], $"events[{index}]");
        }

        for (var index = 0; index < events.Count; index++)
        {
            references.Follow(events[index], $"events[{index}]");
        }
    }

    private void Know(ContentEvent @event, string path)
    {
        if (!_byId.TryAdd(@event.Id, @event))
        {
            _errors.Add($"{path}.id", "unique", $"{path}.id is the id of an earlier event of this session.");
        }
    }

    private void Follow(ContentEvent @event, string path)
    {
        if (@event.PresentationId is { } presentation)
        {
            Follow(@event, presentation, EventTypes.Presented, $"{path}.presentation_id");
            if (@event.CtxToken is { } token)
            {
                Bind(token, presentation, $"{path}.ctx_token");
            }
        }

        if (@event.CitationId is { } citation)
        {
            Follow(@event, citation, EventTypes.Cited, $"{path}.citation_id");
        }
    }

    private void Follow(ContentEvent @event, Guid id, string type, string field)
    {
        if (!_byId.TryGetValue(id, out var other) || other.Type != type)
        {
            _errors.Add(field, "reference", $"{field} must be the id of a {type} event of this session.");
        }
        else if (Differ(@event.ContentId, other.ContentId) || Differ(@event.ContentUrl, other.ContentUrl))
        {
            _errors.Add(field, "reference", $"{field} must be the id of a {type} event of the same content.");
        }
    }

    private void Bind(string token, Guid presentation, string field)
    {
        if (!_presentationOfToken.TryAdd(token, presentation) && _presentationOfToken[token] != presentation)
        {
            _errors.Add(field, "unique", $"{field} is bound to another presentation of this session.");
        }
    }

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;
}
