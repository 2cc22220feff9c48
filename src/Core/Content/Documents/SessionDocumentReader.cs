using System.Text.Json;
using AgentTelemetry.Access;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads a session document: the body of the bulk routes.</summary>
internal sealed class SessionDocumentReader(IOptions<LimitOptions> limits)
{
    public Result<SessionDocument> Read(JsonElement document, Door door)
    {
        var dialect = DialectSelector.Select(document, "session", door);
        if (!dialect.IsSuccess)
        {
            return dialect.Failure;
        }

        var sessionId = SessionIdReader.Read(document);
        if (!sessionId.IsSuccess)
        {
            return sessionId.Failure;
        }

        var fields = new FieldReader(limits.Value, new FieldErrors());
        var session = new SessionFieldsReader(fields, door).Read(document);
        if (dialect.Value is Dialect.ContentTelemetry01 && !document.TryGetGiven("started_at", out _))
        {
            fields.Required("", "started_at", "an RFC 3339 time");
        }

        using var events = new EventReader(fields, dialect.Value);
        var drafts = document.TryGetGiven("events", out _) ? EventListReader.Read(document, events, fields, limits.Value.MaxSessionEvents, emptyIsFine: true) : [];
        var outcome = document.TryGetGiven("outcome", out var value)
            ? new OutcomeReader(fields).Read(value)
            : null;
        return fields.Errors.Any
            ? fields.Errors.ToFailure()
            : new SessionDocument(sessionId.Value, session, EventIdentity.Assign(sessionId.Value, drafts), outcome, events.Stripped);
    }
}
