using AgentTelemetry.Functions.Http;
using AgentTelemetry.Statistics;
using AgentTelemetry.Statistics.Sessions;
using AgentTelemetry.Statistics.Usage;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Statistics;

/// <summary>What totals of usage take.</summary>
internal sealed class UsageTotalsParameters : IQueryDeclaration
{
    public static QueryParameter GroupBy { get; } = new("group_by", "Not at all, or by app, which takes the scope admin; none if absent.") { Allowed = [SessionStatisticsService.ByNothing, UsageService.ByApp] };

    public static IReadOnlyList<QueryParameter> All { get; } = [TotalsParameters.From, TotalsParameters.To, TotalsParameters.Interval, GroupBy, TotalsParameters.Limit];

    public static TotalsQuery QueryOf(HttpRequest request) => TotalsParameters.QueryOf(request, GroupBy);
}
