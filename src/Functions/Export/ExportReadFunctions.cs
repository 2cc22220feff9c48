using AgentTelemetry.Access;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Export;

/// <summary>Asking where exports are.</summary>
internal sealed class ExportReadFunctions(ExportReading exports)
{
    /// <summary>Says where the exports of a session or a run are.</summary>
    [Function("ReadExportStatus")]
    [Requires(Scopes.Export)]
    [Query<ExportStatusParameters>]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "export/status/{id}")] HttpRequest request, string id, FunctionContext context) =>
        Answer.Of(
            StatusCodes.Status200OK,
            await exports.StatusAsync(
                PathSegment.Decode(request, id),
                request.Parameter(ExportStatusParameters.Source),
                request.Parameter(ExportStatusParameters.Dataset),
                context.GetRequestContext(),
                request.HttpContext.RequestAborted),
            ExportAnswersJson.Default.ExportStatus);

    /// <summary>Lists exports by their state, those that changed last first.</summary>
    [Function("ListExports")]
    [Requires(Scopes.Export)]
    [Query<ExportListParameters>]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "export/sessions")] HttpRequest request, FunctionContext context)
    {
        var result = await exports.ListAsync(ExportListParameters.QueryOf(request), context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToPage(
            context.GetRequestContext(), page => NextLink.Of<ExportListParameters>(request, page.Next), static page => page.List, ExportAnswersJson.Default.ExportList);
    }

    /// <summary>Says how the app's exports go.</summary>
    [Function("ReadExportHealth")]
    [Requires(Scopes.Export)]
    [Query<NoParameters>]
    public async Task<IResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "export/health")] HttpRequest request, FunctionContext context) =>
        Answer.Of(StatusCodes.Status200OK, await exports.HealthAsync(context.GetRequestContext(), request.HttpContext.RequestAborted), ExportAnswersJson.Default.ExportHealth);
}
