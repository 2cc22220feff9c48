using AgentTelemetry.Functions.Http;
using AgentTelemetry.Statistics;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Statistics;

/// <summary>What all totals take.</summary>
internal static class TotalsParameters
{
    public static QueryParameter From { get; } = new("from", "What happened then or later; back to the whole hour or day. A week before to, if absent.") { Format = "date-time" };

    public static QueryParameter To { get; } = new("to", "What happened before then; on to the whole hour or day. Now, if absent.") { Format = "date-time" };

    public static QueryParameter Interval { get; } = new("interval", "What the timeline goes by; hour for at most 3 days, else day, if absent.") { Allowed = ["hour", "day"] };

    public static QueryParameter Limit { get; } = new("limit", "How many names are shown, those with most; 20 if absent.") { Type = "integer", Least = 1, Most = PeriodReader.MostGroups, Default = PeriodReader.DefaultGroups };

    public static TotalsQuery QueryOf(HttpRequest request, QueryParameter groupBy) => new()
    {
        From = request.Parameter(From),
        To = request.Parameter(To),
        Interval = request.Parameter(Interval),
        GroupBy = request.Parameter(groupBy),
        Limit = request.Parameter(Limit),
    };
}
