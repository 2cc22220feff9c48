using AgentTelemetry.Access;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Content;

/// <summary>What the queue-fed way in refused.</summary>
internal sealed class RejectionFunctions(RejectionQueryService rejections)
{
    /// <summary>Lists messages of the ingest queue that were rejected, newest first.</summary>
    [Function("ListRejections")]
    [Requires(Scopes.Admin)]
    [Query<RejectionListParameters>]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "rejections")] HttpRequest request, FunctionContext context)
    {
        var result = await rejections.ListAsync(
            request.Parameter(RejectionListParameters.AppId),
            request.Parameter(RejectionListParameters.Limit),
            request.Parameter(RejectionListParameters.Cursor),
            context.GetRequestContext(),
            request.HttpContext.RequestAborted);
        return result.ToPage(
            context.GetRequestContext(),
            page => NextLink.Of<RejectionListParameters>(request, page.Next),
            static page => page.Rejections,
            RejectionsJson.Default.IReadOnlyListRejectedMessage);
    }
}
