using AgentTelemetry.Functions.Http;
using AgentTelemetry.Statistics;
using AgentTelemetry.Statistics.Sessions;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Statistics;

/// <summary>What totals of content take.</summary>
internal sealed class ContentTotalsParameters : IQueryDeclaration
{
    public static QueryParameter GroupBy { get; } = new("group_by", "By the domain of the content, or by agent; domain if absent.") { Allowed = [SessionStatisticsService.ByDomain, SessionStatisticsService.ByAgent] };

    public static IReadOnlyList<QueryParameter> All { get; } = [TotalsParameters.From, TotalsParameters.To, TotalsParameters.Interval, GroupBy, TotalsParameters.Limit];

    public static TotalsQuery QueryOf(HttpRequest request) => TotalsParameters.QueryOf(request, GroupBy);
}
