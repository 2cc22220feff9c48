using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads the body of <c>/sessions/end</c>: <c>{session_id, outcome}</c>, and <c>ended_at</c> from senders whose ends come late.</summary>
internal sealed class SessionEndReader(IOptions<LimitOptions> limits)
{
    public Result<SessionEnd> Read(JsonElement document)
    {
        var sessionId = SessionIdReader.Read(document, Values.AnyUuid);
        return sessionId.IsSuccess ? Read(document, sessionId.Value, KnownFields.End) : sessionId.Failure;
    }

    /// <summary>Reads the outcome for a session that the route names.</summary>
    public Result<SessionEnd> Read(JsonElement document, Guid sessionId) => Read(document, sessionId, KnownFields.EndOfRoute);

    private Result<SessionEnd> Read(JsonElement document, Guid sessionId, KnownNames known)
    {
        var fields = new FieldReader(limits.Value, new FieldErrors());
        SessionOutcome? outcome = null;
        if (!document.TryGetGiven("outcome", out var value))
        {
            fields.Required("", "outcome", $"an object with a type, one of {string.Join(", ", OutcomeReader.Types)}");
        }
        else
        {
            outcome = new OutcomeReader(fields, checksValues: false).Read(value);
        }

        var endedAt = document.TryGetGiven("ended_at", out var time) ? fields.Time(time, "", "ended_at", Values.Time) : null;
        if (outcome is null || fields.Errors.Any)
        {
            return fields.Errors.ToFailure();
        }

        fields.NoteUnknown(document, known);
        return new SessionEnd(sessionId, outcome) { EndedAt = endedAt, Unrecognised = fields.Unrecognised.ToFields() };
    }
}
