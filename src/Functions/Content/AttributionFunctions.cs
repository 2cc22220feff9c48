using AgentTelemetry.Access;
using AgentTelemetry.Content.Bridges;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Content;

/// <summary>A session as commerce protocols want it told.</summary>
internal sealed class AttributionFunctions(AttributionService attributions)
{
    /// <summary>Reads the UCP checkout attribution of a session.</summary>
    [Function("ReadUcpAttribution")]
    [Requires(Scopes.Read)]
    [Query<NoParameters>]
    public Task<IResult> ReadUcpAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sessions/{id}/attribution/ucp")] HttpRequest request, string id, FunctionContext context) =>
        ReadAsync(request, id, context);

    /// <summary>Reads the ACP content attribution of a session.</summary>
    [Function("ReadAcpAttribution")]
    [Requires(Scopes.Read)]
    [Query<NoParameters>]
    public Task<IResult> ReadAcpAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sessions/{id}/attribution/acp")] HttpRequest request, string id, FunctionContext context) =>
        ReadAsync(request, id, context);

    private async Task<IResult> ReadAsync(HttpRequest request, string id, FunctionContext context)
    {
        var result = await attributions.ReadAsync(id, context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, BridgesJson.Default.Attribution);
    }
}
