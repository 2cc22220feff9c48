using System.Text.Json;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads a session document.</summary>
internal sealed class SessionDocumentReader(IOptions<LimitOptions> limits)
{
    public Result<SessionDocument> Read(JsonElement document, DocumentHead head)
    {
        var rules = head.Rules;
        var fields = new FieldReader(limits.Value, new FieldErrors(rules.Name));
        var sessionId = SessionIdReader.Read(document, rules.Uuid);
        if (!sessionId.IsSuccess)
        {
            fields.Errors.AddIdentity(sessionId.Failure);
        }

        using var reader = new EventReader(fields, rules);
        var session = new SessionFieldsReader(fields, rules.Session, rules.Known.Session, rules.Uuid, badPriorIsFault: head.Door is Door.BulkPlural, reader.Stripped).Read(document);
        if (document.TryGetGiven("event", out _))
        {
            fields.Errors.Add("event", "placement", "event belongs to a document whose document_type is event; a session has events.");
        }

        var events = new EventList(reader, fields, sessionId.Value);
        if (document.TryGetGiven("events", out _))
        {
            events.ReadMany(document, limits.Value.MaxSessionEvents, emptyIsFine: true);
        }

        var outcome = document.TryGetGiven("outcome", out var value) ? new OutcomeReader(fields, rules.ChecksOutcomes).Read(value) : null;
        if (rules.ChecksReferences && !fields.Errors.Any)
        {
            SessionReferences.Check(events.AsSent, fields.Errors);
        }

        if (fields.Errors.Any)
        {
            return fields.Errors.ToFailure();
        }

        return new SessionDocument(head.Dialect, sessionId.Value, session, events.Distinct(out var conflicts), outcome, reader.Stripped)
        {
            Conflicts = conflicts,
            Unrecognised = fields.Unrecognised.ToFields(),
        };
    }
}
