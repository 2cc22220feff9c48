using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Statistics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Operations;

/// <summary>Counts: an app's, as JSON, and this instance's, as Prometheus text.</summary>
internal sealed class MetricsFunction(StatisticsService statistics, PrometheusText prometheus)
{
    /// <summary>Counts the runs of the app. With <c>Accept: text/plain</c> and the scope <c>admin</c>, everything that this instance measures of itself, as Prometheus reads it.</summary>
    [Function("Metrics")]
    [Requires(Scopes.Read)]
    [Query<NoParameters>(PassesOverOthers = true)]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "metrics")] HttpRequest request, FunctionContext context)
    {
        if (!PrometheusText.IsAskedFor(request))
        {
            var metrics = await statistics.MetricsAsync(context.GetRequestContext(), request.HttpContext.RequestAborted);
            return metrics.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, StatisticsAnswersJson.Default.RunMetrics);
        }

        return context.GetCaller().MayAny(Scopes.Admin)
            ? await prometheus.ToAnswerAsync(request)
            : Problem.Of(ScopeFailure.Of(Scopes.Admin, context.GetCaller())).ToAnswer(context.GetRequestContext());
    }
}
