using AgentTelemetry.Access;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Content;

/// <summary>The routes of UCP's standalone telemetry capability, on the same services; only names and statuses are UCP's.</summary>
internal sealed class UcpFunctions(BodyReader bodies, StartService starts, DocumentService documents, EndService ends)
{
    /// <summary>Starts a session, in UCP's words.</summary>
    [Function("UcpStartSession")]
    [Requires(Scopes.Write)]
    public async Task<IResult> StartAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "telemetry/sessions")] HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body =>
            starts.StartAsync(body, IdempotencyKey.Of(request), context.GetRequestContext(), agentIsRequired: true));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status201Created, SessionAnswersJson.Default.SessionStarted);
    }

    /// <summary>Records 1 to 100 events, in UCP's words.</summary>
    [Function("UcpRecordEvents")]
    [Requires(Scopes.Write)]
    public async Task<IResult> RecordAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "telemetry/sessions/{id}/events")] HttpRequest request, string id, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => documents.RecordAsync(id, body, request.OnConflict(), context.GetRequestContext()));
        return EndedIsConflict(result)
            .Map(recorded => new UcpEventsRecorded(recorded, UuidText.TryParse(id, out var session) ? session.ToString() : id))
            .ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, UcpJson.Default.UcpEventsRecorded);
    }

    /// <summary>Ends a session with an outcome, in UCP's words.</summary>
    [Function("UcpRecordOutcome")]
    [Requires(Scopes.Write)]
    public async Task<IResult> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "telemetry/sessions/{id}/outcome")] HttpRequest request, string id, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => ends.EndAsync(id, body, request.OnConflict(), context.GetRequestContext()));
        return result.Map(static ended => new UcpSessionEnded(ended)).ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, UcpJson.Default.UcpSessionEnded);
    }

    /// <summary>Stores a session document, in UCP's words.</summary>
    [Function("UcpUploadSession")]
    [Requires(Scopes.Write)]
    public async Task<IResult> UploadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "telemetry/sessions/bulk")] HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => documents.StoreAsync(body, Door.BulkPlural, context.GetRequestContext(), request.OnConflict()));
        return result is { IsSuccess: true, Value.Session: { } uploaded }
            ? Answer.Of(StatusCodes.Status201Created, new UcpSessionUploaded(uploaded), UcpJson.Default.UcpSessionUploaded)
            : result.ToAnswer(context.GetRequestContext());
    }

    private static Result<EventsRecorded> EndedIsConflict(Result<EventsRecorded> result) =>
        result is { IsSuccess: false, Failure.Kind: FailureKind.SessionEnded } ? result.Failure with { Kind = FailureKind.Conflict } : result;
}
