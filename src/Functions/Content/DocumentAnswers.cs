using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Observability;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Content;

/// <summary>The answer to a document, whichever door it came through.</summary>
internal static class DocumentAnswers
{
    public static IResult ToAnswer(this Result<StoredDocument> stored, RequestContext request) =>
        stored.IsSuccess ? Of(stored.Value) : Problem.Of(stored.Failure).ToAnswer(request);

    private static Answer Of(StoredDocument document) =>
        document.IsSession
            ? Answer.Of(document.Session.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, document.Session, SessionAnswersJson.Default.SessionUploaded)
            : Answer.Of(StatusCodes.Status201Created, document.Events, SessionAnswersJson.Default.EventsRecorded);
}
