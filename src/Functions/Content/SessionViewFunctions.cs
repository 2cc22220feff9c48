using AgentTelemetry.Access;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Reading.Funnels;
using AgentTelemetry.Content.Reading.Standard;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Content;

/// <summary>One session, seen as the standard's document and as a funnel.</summary>
internal sealed class SessionViewFunctions(SessionQueryService sessions, FunnelService funnels)
{
    /// <summary>Reads a session as a Content Telemetry 1.0 document.</summary>
    [Function("ReadSessionDocument")]
    [Requires(Scopes.Read)]
    [Query<NoParameters>]
    public async Task<IResult> ReadDocumentAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sessions/{id}/document")] HttpRequest request, string id, FunctionContext context)
    {
        var result = await sessions.OpenAsync(id, context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.IsSuccess
            ? new StreamedAnswer((stream, cancellationToken) => StandardDocument.WriteAsync(stream, result.Value, cancellationToken))
            : Problem.Of(result.Failure).ToAnswer(context.GetRequestContext());
    }

    /// <summary>Reads what became of each content of a session, stage by stage.</summary>
    [Function("ReadSessionFunnel")]
    [Requires(Scopes.Read)]
    [Query<NoParameters>]
    public async Task<IResult> ReadFunnelAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sessions/{id}/funnel")] HttpRequest request, string id, FunctionContext context)
    {
        var result = await funnels.ReadAsync(id, context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, FunnelWriter.Write);
    }
}
