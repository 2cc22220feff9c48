using System.Text.Json;
using AgentTelemetry.Access;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Json;
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
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status201Created, static (writer, started) =>
        {
            writer.WriteStartObject();
            writer.WriteString("session_id", started.SessionId);
            writer.WriteString("started_at", started.StartedAt);
            started.Unrecognised.WriteTo(writer);
            writer.WriteEndObject();
        });
    }

    /// <summary>Records 1 to 100 events, in UCP's words.</summary>
    [Function("UcpRecordEvents")]
    [Requires(Scopes.Write)]
    public async Task<IResult> RecordAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "telemetry/sessions/{id}/events")] HttpRequest request, string id, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => documents.RecordAsync(id, body, request.OnConflict(), context.GetRequestContext()));
        return EndedIsConflict(result).ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, (writer, recorded) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("recorded_count", recorded.Created);
            writer.WriteString("session_id", UuidText.TryParse(id, out var session) ? session.ToString() : id);
            StoredInPart.Write(writer, recorded);
            writer.WriteEndObject();
        });
    }

    /// <summary>Ends a session with an outcome, in UCP's words.</summary>
    [Function("UcpRecordOutcome")]
    [Requires(Scopes.Write)]
    public async Task<IResult> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "telemetry/sessions/{id}/outcome")] HttpRequest request, string id, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => ends.EndAsync(id, body, request.OnConflict(), context.GetRequestContext()));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, static (writer, ended) =>
        {
            writer.WriteStartObject();
            writer.WriteString("session_id", ended.SessionId);
            writer.WriteString("ended_at", ended.EndedAt);
            writer.WriteString("outcome_type", ended.OutcomeType);
            WriteNothingPending(writer);
            StoredInPart.WriteOutcome(writer, ended.OutcomeRecorded);
            ended.Unrecognised.WriteTo(writer);
            writer.WriteEndObject();
        });
    }

    /// <summary>Stores a session document, in UCP's words.</summary>
    [Function("UcpUploadSession")]
    [Requires(Scopes.Write)]
    public async Task<IResult> UploadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "telemetry/sessions/bulk")] HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => documents.StoreAsync(body, Door.BulkPlural, context.GetRequestContext(), request.OnConflict()));
        return result is { IsSuccess: true, Value: SessionUploaded uploaded }
            ? Answer.Json(StatusCodes.Status201Created, writer => Write(writer, uploaded))
            : result.ToAnswer(context.GetRequestContext());
    }

    private static void Write(Utf8JsonWriter writer, SessionUploaded uploaded)
    {
        writer.WriteStartObject();
        writer.WriteString("session_id", uploaded.SessionId);
        writer.WriteNumber("event_count", uploaded.EventsCreated);
        WriteNothingPending(writer);
        StoredInPart.WriteOutcome(writer, !uploaded.HasOtherOutcome);
        StoredInPart.Write(writer, uploaded);
        writer.WriteEndObject();
    }

    // Attribution is read from the session whenever somebody asks; nothing is computed behind the answer.
    private static void WriteNothingPending(Utf8JsonWriter writer) => writer.WriteBoolean("attribution_pending", false);

    private static Result<EventsRecorded> EndedIsConflict(Result<EventsRecorded> result) =>
        result is { IsSuccess: false, Failure.Kind: FailureKind.SessionEnded } ? result.Failure with { Kind = FailureKind.Conflict } : result;
}
