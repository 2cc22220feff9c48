using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Observability;
using AgentTelemetry.Traces;
using AgentTelemetry.Traces.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Traces;

/// <summary>What OpenTelemetry exporters send.</summary>
internal sealed class TraceFunctions(BodyReader bodies, TraceService traces)
{
    /// <summary>Takes spans: agents and workflows become runs, what happened in them becomes their events.</summary>
    [Function("ExportTraces")]
    [Requires(Scopes.Write)]
    public Task<IResult> TracesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = OtlpRoutes.Traces)] HttpRequest request, FunctionContext context) =>
        TakeAsync(request, context, OtlpSignals.Traces.Rejected, traces.TracesAsync);

    /// <summary>Takes log records that belong to spans, as events of their runs.</summary>
    [Function("ExportLogs")]
    [Requires(Scopes.Write)]
    public Task<IResult> LogsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = OtlpRoutes.Logs)] HttpRequest request, FunctionContext context) =>
        TakeAsync(request, context, OtlpSignals.Logs.Rejected, traces.LogsAsync);

    /// <summary>Takes metrics and keeps none of them, as it says in its answer.</summary>
    [Function("ExportMetrics")]
    [Requires(Scopes.Write)]
    public Task<IResult> MetricsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = OtlpRoutes.Metrics)] HttpRequest request, FunctionContext context) =>
        TakeAsync(request, context, OtlpSignals.Metrics.Rejected, traces.MetricsAsync);

    private async Task<IResult> TakeAsync(
        HttpRequest request, FunctionContext context, string rejectedName, Func<ReadOnlyMemory<byte>, OtlpFormat, RequestContext, Task<Result<TracesStored>>> take)
    {
        if (OtlpRoutes.FormatOf(request) is not { } format)
        {
            return Problem.Of(OtlpFailures.UnsupportedType).ToAnswer(context.GetRequestContext());
        }

        var result = await bodies.WithBodyAsync(request, body => take(body, format, context.GetRequestContext()));
        return result.IsSuccess
            ? new Answer(StatusCodes.Status200OK, OtlpRoutes.NameOf(format), OtlpAnswers.Taken(format, rejectedName, result.Value.Rejected, result.Value.Message))
            : Problem.Of(result.Failure).ToAnswer(context.GetRequestContext());
    }
}
