using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>The rules over several fields of one event.</summary>
internal static class EventChecks
{
    private static readonly (EventField Field, string Name, string Expected)[] Requirable =
    [
        (EventField.Id, "id", "a UUID, as other events refer to this one"),
        (EventField.OutputId, "output_id", "a string of at least one character"),
        (EventField.Data, "data", "an object"),
        (EventField.SourceRole, "source_role", "one of origin, edge, index, agent"),
        (EventField.PresentationId, "presentation_id", "the id of the content_presented event that was engaged with"),
    ];

    private static readonly (EventField Field, string Name, string Place)[] Placed =
    [
        (EventField.Turn, "turn", "turn_started and turn_completed"),
        (EventField.PresentationId, "presentation_id", "content_engaged"),
        (EventField.CtxToken, "ctx_token", "content_engaged"),
        (EventField.CitationId, "citation_id", "content_presented"),
    ];

    /// <summary>The names of the fields that events of a type must have, or may not.</summary>
    public static IEnumerable<string> NamesOf(EventField fields) =>
        Requirable.Select(static one => (one.Field, one.Name)).Union(Placed.Select(static one => (one.Field, one.Name)))
            .Where(one => (fields & one.Field) != 0)
            .Select(static one => one.Name);

    /// <summary>Checks what was found of an event against the profile of its type.</summary>
    /// <param name="event">What was found.</param>
    /// <param name="profile">What its type wants.</param>
    /// <param name="waived">The fields that the envelope stands in for.</param>
    /// <param name="fields">Receives what is wrong.</param>
    /// <param name="path">Where the event stands.</param>
    public static void Check(EventMembers @event, EventProfile profile, EventField waived, FieldReader fields, string path)
    {
        if (!@event.HasTimestamp)
        {
            fields.Required(path, "timestamp", "an RFC 3339 time");
        }

        if (profile.NamesContent && !@event.Names(EventField.ContentUrl) && !@event.Names(EventField.ContentId))
        {
            fields.Errors.Add($"{path}.content_url", "required", $"{path} must have a content_url or a content_id that is not empty, as it is about content.");
        }

        Require(profile.Required & ~waived & ~@event.Given, fields, path);
        Place(profile.Misplaced & @event.Given, fields, path);
    }

    /// <summary>What a grounding says of its content's way here must agree with itself: what was fetched was not cached, and the reverse.</summary>
    public static void CheckProvenance(JsonElement data, FieldReader fields, string path)
    {
        if (!data.TryGetGiven("provenance", out var provenance) || provenance.ValueKind is not JsonValueKind.String)
        {
            return;
        }

        data.TryGetGiven("cached", out var cached);
        if (provenance.ValueEquals("agent_fetched") && cached.ValueKind is not JsonValueKind.False)
        {
            Contradicts(fields, path, "false where provenance is agent_fetched");
        }
        else if (provenance.ValueEquals("agent_cached") && cached.ValueKind is not JsonValueKind.True)
        {
            Contradicts(fields, path, "true where provenance is agent_cached");
        }
    }

    private static void Require(EventField missing, FieldReader fields, string path)
    {
        if (missing is EventField.None)
        {
            return;
        }

        foreach (var (field, name, expected) in Requirable)
        {
            if ((missing & field) != 0)
            {
                fields.Required(path, name, expected);
            }
        }
    }

    private static void Place(EventField misplaced, FieldReader fields, string path)
    {
        if (misplaced is EventField.None)
        {
            return;
        }

        foreach (var (field, name, place) in Placed)
        {
            if ((misplaced & field) != 0)
            {
                fields.Errors.Add($"{path}.{name}", "placement", $"{path}.{name} belongs to events of type {place} only.");
            }
        }
    }

    private static void Contradicts(FieldReader fields, string path, string expected) =>
        fields.Errors.Add($"{path}.cached", "consistency", $"{path}.cached must be {expected}.");
}
