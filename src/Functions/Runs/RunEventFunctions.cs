using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Runs;

/// <summary>What happens in a run.</summary>
internal sealed class RunEventFunctions(BodyReader bodies, RunEventService events, RunEventQueryService queries)
{
    /// <summary>Records up to 1,000 events of a run, each by itself. One that is wrong keeps no other out.</summary>
    [Function("RecordRunEvents")]
    [Requires(Scopes.Write)]
    public async Task<IResult> RecordAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/runs/{event_id}/events")] HttpRequest request, string event_id, FunctionContext context)
    {
        var id = PathSegment.Decode(request, event_id, behind: 1);
        var result = await bodies.WithBodyAsync(request, body => events.StoreAsync(id, body, context.GetRequestContext()));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RunAnswersJson.Default.RunEventsStored);
    }

    /// <summary>Lists the events of a run, oldest first by when they happened.</summary>
    [Function("ListRunEvents")]
    [Requires(Scopes.Read)]
    [Query<RunEventListParameters>(PassesOverOthers = true)]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/runs/{event_id}/events")] HttpRequest request, string event_id, FunctionContext context)
    {
        var result = await queries.ListAsync(
            PathSegment.Decode(request, event_id, behind: 1),
            request.Parameter(RunEventListParameters.Limit),
            request.Parameter(RunEventListParameters.Cursor),
            context.GetRequestContext(),
            request.HttpContext.RequestAborted);
        return result.ToPage(
            context.GetRequestContext(), page => NextLink.Of<RunEventListParameters>(request, page.Next), static page => page.Events, RunJson.Default.IReadOnlyListRunEventRecord);
    }
}
