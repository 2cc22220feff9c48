using AgentTelemetry.Functions.Http;
using AgentTelemetry.Statistics;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Statistics;

/// <summary>What statistics take.</summary>
internal sealed class StatisticsParameters : IQueryDeclaration
{
    public static QueryParameter From { get; } = new("from", "Runs created then or later; back to the whole hour or day. A week before to, if absent.") { Format = "date-time" };

    public static QueryParameter To { get; } = new("to", "Runs created before then; on to the whole hour or day. Now, if absent.") { Format = "date-time" };

    public static QueryParameter AgentName { get; } = new("agent_name", "Exactly this agent.");

    public static QueryParameter JobType { get; } = new("job_type", "Exactly this job type.");

    public static IReadOnlyList<QueryParameter> All { get; } = [From, To, TotalsParameters.Interval, AgentName, JobType];

    public static StatisticsQuery QueryOf(HttpRequest request) => new()
    {
        From = request.Parameter(From),
        To = request.Parameter(To),
        Interval = request.Parameter(TotalsParameters.Interval),
        AgentName = request.Parameter(AgentName),
        JobType = request.Parameter(JobType),
    };
}
