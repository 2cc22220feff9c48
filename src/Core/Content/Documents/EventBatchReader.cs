using System.Text.Json;
using AgentTelemetry.Access;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads the body of <c>/events</c>: <c>{session_id, events}</c>, with or without the envelope of the standard.</summary>
internal sealed class EventBatchReader(IOptions<LimitOptions> limits)
{
    public Result<EventBatch> Read(JsonElement document)
    {
        var dialect = DialectSelector.Select(document, "event_batch", Door.Plural);
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
        using var events = new EventReader(fields, dialect.Value);
        var drafts = EventListReader.Read(document, events, fields, limits.Value.MaxEvents, EmptyIsFine(dialect.Value));
        return fields.Errors.Any
            ? fields.Errors.ToFailure()
            : new EventBatch(sessionId.Value, EventIdentity.Assign(sessionId.Value, drafts), events.Stripped);
    }

    private static bool EmptyIsFine(Dialect dialect) => dialect is Dialect.Legacy;
}
