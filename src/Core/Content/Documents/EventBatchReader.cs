using System.Text.Json;
using AgentTelemetry.Access;
using AgentTelemetry.Content.Documents.Rules;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads events under an envelope: one, or a batch.</summary>
internal sealed class EventBatchReader(IOptions<LimitOptions> limits)
{
    // UCP's own binding says so.
    private const int MostEventsOfUcp = 100;

    /// <summary>Reads a document whose envelope names the session, or no session.</summary>
    public Result<EventBatch> Read(JsonElement document, DocumentHead head)
    {
        var rules = head.Rules;
        var fields = new FieldReader(limits.Value, new FieldErrors(rules.Name));
        var sessionId = ReadSessionId(document, fields.Errors);
        var envelope = EnvelopeReader.Read(document, head, fields) with { SessionId = sessionId };
        var hasToken = document.TryGetGiven("ctx_token", out _);
        using var events = new EventReader(fields, rules, waived: hasToken ? EventField.PresentationId : EventField.None);
        var drafts = ReadEvents(document, head, events, fields);
        if (hasToken && rules.ChecksEnvelopeToken && events.FirstOtherThanEngaged is { } other)
        {
            fields.Errors.Add("ctx_token", "placement", $"ctx_token on an envelope goes with content_engaged events only; {other} is of another type.");
        }

        if (!hasToken && !document.TryGetGiven("session_id", out _) && !events.AreAllRetrieved)
        {
            fields.Errors.AddIdentity(SessionIdReader.MissingFromEnvelope);
        }

        if (fields.Errors.Any)
        {
            return fields.Errors.ToFailure();
        }

        return hasToken && sessionId is null
            ? TokenAlone(rules)
            : new EventBatch(head.Dialect, envelope, EventIdentity.Assign(sessionId ?? EventIdentity.NoSession, drafts), events.Stripped);
    }

    /// <summary>Reads <c>{events}</c> for a session that the route names.</summary>
    public Result<EventBatch> Read(JsonElement body, Guid sessionId)
    {
        var rules = LegacyRules.Instance;
        var fields = new FieldReader(limits.Value, new FieldErrors(rules.Name));
        using var events = new EventReader(fields, rules);
        var drafts = EventListReader.Read(body, events, fields, Math.Min(MostEventsOfUcp, limits.Value.MaxEvents), emptyIsFine: false);
        return fields.Errors.Any
            ? fields.Errors.ToFailure()
            : new EventBatch(Dialect.Legacy, new Envelope(sessionId, null, null, null, null), EventIdentity.Assign(sessionId, drafts), events.Stripped);
    }

    private static Guid? ReadSessionId(JsonElement document, FieldErrors errors)
    {
        if (!document.TryGetGiven("session_id", out _))
        {
            return null;
        }

        var sessionId = SessionIdReader.Read(document);
        if (!sessionId.IsSuccess)
        {
            errors.AddIdentity(sessionId.Failure);
            return null;
        }

        return sessionId.Value;
    }

    private List<EventDraft> ReadEvents(JsonElement document, DocumentHead head, EventReader events, FieldReader fields)
    {
        var isSingle = head.Kind is DocumentKind.Event;
        if (document.TryGetGiven(isSingle ? "events" : "event", out _) && (isSingle || document.TryGetGiven("events", out _)))
        {
            fields.Errors.Add(isSingle ? "events" : "event", "placement", "event and events exclude each other: a document has one or the other.");
        }

        if (!isSingle)
        {
            return EventListReader.Read(document, events, fields, limits.Value.MaxEvents, emptyIsFine: !head.Rules.WantsEvents);
        }

        if (!document.TryGetGiven("event", out var element))
        {
            fields.Required("", "event", "an object");
            return [];
        }

        return events.Read(element, "event") is { } draft ? [draft] : [];
    }

    private static Failure TokenAlone(DialectRules rules)
    {
        const string Message = "ctx_token instead of a session_id is not resolved here yet; name the session.";
        return new Failure(FailureKind.Invalid, "ctx_token_unsupported", Message) { Errors = [new FieldError("ctx_token", "unsupported", Message)], Dialect = rules.Name };
    }
}
