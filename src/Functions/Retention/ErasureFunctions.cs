using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Retention;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Retention;

/// <summary>Erasing on request. An admin key erases in its own app only.</summary>
internal sealed class ErasureFunctions(ErasureService erasures, ErasureTimer timer)
{
    /// <summary>Erases a session, by its id here or by the id it was uploaded under.</summary>
    [Function("EraseSession")]
    [Requires(Scopes.Admin)]
    public async Task<IResult> EraseSessionAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "sessions/{id}")] HttpRequest request, string id, FunctionContext context) =>
        ToAnswer(await erasures.EraseSessionAsync(PathSegment.Decode(request, id), context.GetCaller(), context.GetRequestContext()), context);

    /// <summary>Erases a run.</summary>
    [Function("EraseRun")]
    [Requires(Scopes.Admin)]
    public async Task<IResult> EraseRunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/runs/{event_id}")] HttpRequest request, string event_id, FunctionContext context) =>
        ToAnswer(await erasures.EraseRunAsync(PathSegment.Decode(request, event_id), context.GetCaller(), context.GetRequestContext()), context);

    /// <summary>Erases every session of a user, by the external_id of their user_context.</summary>
    [Function("EraseUser")]
    [Requires(Scopes.Admin)]
    public async Task<IResult> EraseUserAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "users/{id}")] HttpRequest request, string id, FunctionContext context) =>
        ToAnswer(await erasures.EraseUserAsync(PathSegment.Decode(request, id), context.GetCaller(), context.GetRequestContext()), context);

    /// <summary>Shows what became of an erasure.</summary>
    [Function("ReadErasure")]
    [Requires(Scopes.Admin)]
    [Query<NoParameters>]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "erasures/{id}")] HttpRequest request, string id, FunctionContext context)
    {
        var result = await erasures.FindAsync(id, context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, ErasureAnswersJson.Default.ErasureReceipt);
    }

    /// <summary>Goes on with what is pending, every minute.</summary>
    [Function("ContinueErasures")]
    public Task ContinueAsync([TimerTrigger("20 * * * * *")] TimerInfo tick, FunctionContext context) => timer.TickAsync(context.GetRequestContext(), context.CancellationToken);

    private static IResult ToAnswer(Result<ErasureReceipt> result, FunctionContext context) => result.ToAnswer(
        context.GetRequestContext(), result is { IsSuccess: true, Value.IsPending: true } ? StatusCodes.Status202Accepted : StatusCodes.Status200OK, ErasureAnswersJson.Default.ErasureReceipt);
}
