using AgentTelemetry.Access;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Export;

/// <summary>Asking for exports to Signavio.</summary>
internal sealed class ExportFunctions(BodyReader bodies, ExportService exports, ExportReplay replay)
{
    /// <summary>Exports a session or a run. The answer waits a little for Signavio, unless <c>Prefer: respond-async</c> says otherwise.</summary>
    [Function("ExportSession")]
    [Requires(Scopes.Export)]
    [Query<ExportParameters>]
    public async Task<IResult> ExportAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "export/session/{id}")] HttpRequest request, string id, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(
            request, body => exports.ExportAsync(PathSegment.Decode(request, id), body, ExportParameters.CallerOf(request), context.GetRequestContext(), request.HttpContext.RequestAborted));
        return result.ToAnswer(
            context.GetRequestContext(), result.IsSuccess && result.Value.Status is "pending" ? StatusCodes.Status202Accepted : StatusCodes.Status200OK, ExportAnswersJson.Default.SessionExported);
    }

    /// <summary>Exports up to 1,000 sessions or runs. One that is not known keeps no other out.</summary>
    [Function("ExportSessions")]
    [Requires(Scopes.Export)]
    [Query<ExportParameters>]
    public async Task<IResult> ExportManyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "export/batch")] HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(
            request, body => exports.ExportAsync(body, ExportParameters.CallerOf(request), context.GetRequestContext(), request.HttpContext.RequestAborted));
        return result.ToAnswer(
            context.GetRequestContext(), result.IsSuccess && result.Value.Status is "pending" ? StatusCodes.Status202Accepted : StatusCodes.Status200OK, ExportAnswersJson.Default.BatchExported);
    }

    /// <summary>Tries failed exports again: that of one session or run, those of a source or a dataset, or all, up to 1,000.</summary>
    [Function("ReplayExports")]
    [Requires(Scopes.Export)]
    public async Task<IResult> ReplayAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "export/replay")] HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => replay.ReplayAsync(body, context.GetRequestContext(), request.HttpContext.RequestAborted));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, ExportAnswersJson.Default.ExportReplayed);
    }
}
