using AgentTelemetry.Access;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Content;

/// <summary>What observers outside a session saw, and who else saw what an agent reports.</summary>
internal sealed class ObservationFunctions(CorroborationService corroboration)
{
    /// <summary>Lists events that belong to no session, newest first.</summary>
    [Function("ListObservations")]
    [Requires(Scopes.Read)]
    [Query<ObservationListParameters>]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "internal/observations")] HttpRequest request, FunctionContext context)
    {
        var result = await corroboration.ListAsync(
            request.Parameter(ObservationListParameters.Limit), request.Parameter(ObservationListParameters.Cursor), context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToPage(
            context.GetRequestContext(),
            page => NextLink.Of<ObservationListParameters>(request, page.Next),
            static page => page.Observations,
            ObserversJson.Default.IReadOnlyListObservation);
    }

    /// <summary>Says who saw a retrieval.</summary>
    [Function("Corroborate")]
    [Requires(Scopes.Read)]
    [Query<CorroborationParameters>]
    public async Task<IResult> CorroborateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "corroboration")] HttpRequest request, FunctionContext context)
    {
        var result = await corroboration.ByTelemetryIdAsync(request.Parameter(CorroborationParameters.ContentTelemetryId), context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, ObserversJson.Default.ObservedRetrievals);
    }

    /// <summary>Says who else saw the retrievals of a session.</summary>
    [Function("CorroborateSession")]
    [Requires(Scopes.Read)]
    [Query<NoParameters>]
    public async Task<IResult> CorroborateSessionAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sessions/{id}/corroboration")] HttpRequest request, string id, FunctionContext context)
    {
        var result = await corroboration.BySessionAsync(id, context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, ObserversJson.Default.ObservedRetrievals);
    }
}
