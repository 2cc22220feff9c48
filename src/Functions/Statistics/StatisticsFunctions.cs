using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Statistics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Statistics;

/// <summary>What the runs of an app add up to.</summary>
internal sealed class StatisticsFunctions(StatisticsService statistics, RecountService recount)
{
    /// <summary>Adds up the runs that were created in a period: by status, by agent, by job type and over time.</summary>
    [Function("ReadStatistics")]
    [Requires(Scopes.Read)]
    [Query<StatisticsParameters>]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/stats")] HttpRequest request, FunctionContext context)
    {
        var result = await statistics.ReadAsync(StatisticsParameters.QueryOf(request), context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, StatisticsAnswersJson.Default.RunStatistics);
    }

    /// <summary>Brings the totals up to date, every minute.</summary>
    [Function("RecountStatistics")]
    public Task RecountAsync([TimerTrigger("20 * * * * *")] TimerInfo timer, FunctionContext context) => recount.RecountAsync(context.GetRequest(), context.CancellationToken);
}
