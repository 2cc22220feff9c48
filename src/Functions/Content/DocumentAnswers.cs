using System.Text.Json;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Observability;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Content;

/// <summary>The answer to a document, whichever door it came through.</summary>
internal static class DocumentAnswers
{
    public static IResult ToAnswer(this Result<DocumentStored> stored, RequestContext request) => stored.ToAnswer(
        request,
        static document => document is SessionUploaded { IsNew: false } ? StatusCodes.Status200OK : StatusCodes.Status201Created,
        static (writer, document) => Write(writer, document));

    private static void Write(Utf8JsonWriter writer, DocumentStored document)
    {
        writer.WriteStartObject();
        if (document is SessionUploaded uploaded)
        {
            writer.WriteString("session_id", uploaded.SessionId);
            writer.WriteNumber("events_created", uploaded.EventsCreated);
            writer.WriteBoolean("outcome_recorded", uploaded.OutcomeRecorded);
        }
        else if (document is EventsRecorded recorded)
        {
            writer.WriteString("status", "ok");
            writer.WriteNumber("events_created", recorded.Created);
        }

        StoredInPart.Write(writer, document);
        writer.WriteEndObject();
    }
}
