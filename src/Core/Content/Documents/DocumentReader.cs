using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads every kind of document, of every dialect, from every door.</summary>
internal sealed class DocumentReader(IOptions<LimitOptions> limits, IOptions<ContentOptions> content)
{
    // UCP's own binding says so.
    private const int MostEventsOfUcp = 100;

    private readonly SessionDocumentReader _sessions = new(limits);

    /// <summary>Reads a document, or says everything that is wrong with it.</summary>
    /// <param name="root">The document; an object.</param>
    /// <param name="door">The way it came in.</param>
    public Result<ContentDocument> Read(JsonElement root, Door door)
    {
        var head = DocumentHead.Read(root, door, content.Value.Strict);
        if (!head.IsSuccess)
        {
            return head.Failure;
        }

        return head.Value.Kind is DocumentKind.Session
            ? AsDocument(_sessions.Read(root, head.Value))
            : AsDocument(ReadBatch(root, head.Value));
    }

    /// <summary>Reads <c>{events}</c> for a session that the route names: UCP's binding, 1 to 100 events, by the legacy rules.</summary>
    /// <param name="body">The body; an object.</param>
    /// <param name="sessionId">The session.</param>
    public Result<EventBatch> ReadEvents(JsonElement body, Guid sessionId)
    {
        var head = new DocumentHead(DocumentHead.KindOfEvents(body), Dialect.Legacy, Door.Events, IsVersioned: false);
        var fields = new FieldReader(limits.Value, new FieldErrors(head.Rules.Name));
        using var reader = new EventReader(fields, head.Rules);
        var events = new EventList(reader, fields, sessionId);
        ReadEvents(body, head, events, fields, Math.Min(MostEventsOfUcp, limits.Value.MaxEvents), emptyIsFine: false);
        return fields.Errors.Any
            ? fields.Errors.ToFailure()
            : Batch(head, new Envelope(sessionId, null, null, null, null), events, reader.Stripped, body, KnownFields.EventsOfRoute, fields);
    }

    private static Result<ContentDocument> AsDocument<T>(Result<T> result)
        where T : ContentDocument => result.IsSuccess ? result.Value : result.Failure;

    // Its envelope names the session, or no session.
    private Result<EventBatch> ReadBatch(JsonElement document, DocumentHead head)
    {
        var rules = head.Rules;
        var fields = new FieldReader(limits.Value, new FieldErrors(rules.Name));
        var sessionId = ReadSessionId(document, rules, fields.Errors);
        var envelope = Envelope.Read(document, sessionId, head, fields);
        var hasToken = document.TryGetGiven("ctx_token", out _);
        using var reader = new EventReader(fields, rules, waived: hasToken ? EventField.PresentationId : EventField.None);
        var events = new EventList(reader, fields, sessionId);
        ReadEvents(document, head, events, fields, limits.Value.MaxEvents, emptyIsFine: !rules.WantsEvents);
        if (hasToken && rules.ChecksEnvelopeToken && reader.FirstOtherThanEngaged is { } other)
        {
            fields.Errors.Add("ctx_token", "placement", $"ctx_token on an envelope goes with content_engaged events only; {other} is of another type.");
        }

        if (!hasToken && !document.TryGetGiven("session_id", out _) && !reader.MayStandAlone)
        {
            fields.Errors.AddIdentity(SessionIdReader.MissingFromEnvelope(document, rules.StandsAlone));
        }

        if (fields.Errors.Any)
        {
            return fields.Errors.ToFailure();
        }

        return hasToken && sessionId is null
            ? TokenAlone(rules)
            : Batch(head, envelope, events, reader.Stripped, document, KnownFields.Envelope, fields);
    }

    private static EventBatch Batch(
        DocumentHead head, Envelope envelope, EventList events, List<string> stripped, JsonElement document, KnownNames known, FieldReader fields)
    {
        fields.NoteUnknown(document, known);
        return new EventBatch(head.Dialect, envelope, events.Distinct(out var conflicts), stripped)
        {
            IsSingle = head.Kind is DocumentKind.Event,
            Conflicts = conflicts,
            Unrecognised = fields.Unrecognised.ToFields(),
        };
    }

    private static Guid? ReadSessionId(JsonElement document, DialectRules rules, FieldErrors errors)
    {
        if (!document.TryGetGiven("session_id", out _))
        {
            return null;
        }

        var sessionId = SessionIdReader.Read(document, rules.Uuid);
        if (!sessionId.IsSuccess)
        {
            errors.AddIdentity(sessionId.Failure);
            return null;
        }

        return sessionId.Value;
    }

    private static void ReadEvents(JsonElement document, DocumentHead head, EventList events, FieldReader fields, int most, bool emptyIsFine)
    {
        var isSingle = head.Kind is DocumentKind.Event;
        if (document.TryGetGiven(isSingle ? "events" : "event", out _) && (isSingle || document.TryGetGiven("events", out _)))
        {
            fields.Errors.Add(isSingle ? "events" : "event", "placement", "event and events exclude each other: a document has one or the other.");
        }

        if (isSingle)
        {
            events.ReadOne(document);
        }
        else
        {
            events.ReadMany(document, most, emptyIsFine);
        }
    }

    private static Failure TokenAlone(DialectRules rules)
    {
        const string Message = "ctx_token instead of a session_id is not resolved here yet; name the session.";
        return new Failure(FailureKind.Invalid, "ctx_token_unsupported", Message) { Errors = [new FieldError("ctx_token", "unsupported", Message)], Dialect = rules.Name };
    }
}
