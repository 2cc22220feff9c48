using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Statistics.Sessions;
using AgentTelemetry.Statistics.Usage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Statistics;

/// <summary>What the sessions of an app add up to, what became of content, and what was used.</summary>
internal sealed class TotalsFunctions(SessionStatisticsService sessions, UsageService usage)
{
    /// <summary>Adds up the sessions of a period: by outcome, value, agent and event type, with the domains of their content and over time.</summary>
    [Function("ReadSessionStatistics")]
    [Requires(Scopes.Read)]
    [Query<SessionTotalsParameters>]
    public async Task<IResult> ReadSessionsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "stats/sessions")] HttpRequest request, FunctionContext context)
    {
        var result = await sessions.ReadSessionsAsync(SessionTotalsParameters.QueryOf(request), context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToTotals(request, context.GetRequestContext(), "sessions.csv", SessionStatisticsJson.Default.SessionStatistics);
    }

    /// <summary>Adds up what became of content in a period: how often it was retrieved, grounded, cited, displayed and engaged with, by domain or by agent and over time.</summary>
    [Function("ReadContentStatistics")]
    [Requires(Scopes.Read)]
    [Query<ContentTotalsParameters>]
    public async Task<IResult> ReadContentAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "stats/content")] HttpRequest request, FunctionContext context)
    {
        var result = await sessions.ReadContentAsync(ContentTotalsParameters.QueryOf(request), context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToTotals(request, context.GetRequestContext(), "content.csv", SessionStatisticsJson.Default.ContentStatistics);
    }

    /// <summary>Adds up what was used in a period: requests, bytes, sessions, events, runs and tokens, and what they cost. With the scope <c>admin</c>, also by app.</summary>
    [Function("ReadUsageStatistics")]
    [Requires(Scopes.Read)]
    [Query<UsageTotalsParameters>]
    public async Task<IResult> ReadUsageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "stats/usage")] HttpRequest request, FunctionContext context)
    {
        var selection = usage.Read(UsageTotalsParameters.QueryOf(request));
        if (!selection.IsSuccess)
        {
            return Problem.Of(selection.Failure).ToAnswer(context.GetRequestContext());
        }

        if (selection.Value.GroupBy == UsageService.ByApp && !context.GetCaller().MayAny(Scopes.Admin))
        {
            return Problem.Of(ScopeFailure.Of(Scopes.Admin, context.GetCaller())).ToAnswer(context.GetRequestContext());
        }

        var result = await usage.ReadAsync(selection.Value, context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToTotals(request, context.GetRequestContext(), "usage.csv", UsageStatisticsJson.Default.UsageStatistics);
    }
}
