using AgentTelemetry.Functions.Http;
using AgentTelemetry.Statistics;
using AgentTelemetry.Statistics.Sessions;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Statistics;

/// <summary>What totals of sessions take.</summary>
internal sealed class SessionTotalsParameters : IQueryDeclaration
{
    public static QueryParameter GroupBy { get; } = new("group_by", "By agent, or not at all; agent if absent.") { Allowed = [SessionStatisticsService.ByAgent, SessionStatisticsService.ByNothing] };

    public static IReadOnlyList<QueryParameter> All { get; } = [TotalsParameters.From, TotalsParameters.To, TotalsParameters.Interval, GroupBy, TotalsParameters.Limit];

    public static TotalsQuery QueryOf(HttpRequest request) => TotalsParameters.QueryOf(request, GroupBy);
}
