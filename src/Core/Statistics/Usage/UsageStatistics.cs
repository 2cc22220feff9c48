using System.Text.Json.Serialization;
using AgentTelemetry.Json;

namespace AgentTelemetry.Statistics.Usage;

/// <summary>What was used in a period.</summary>
public sealed record UsageStatistics
{
    /// <summary>The beginning of the period: that of the first hour or day.</summary>
    public required string From { get; init; }

    /// <summary>The first moment after the period.</summary>
    public required string To { get; init; }

    /// <summary>What the timeline goes by: <c>hour</c> or <c>day</c>, of UTC.</summary>
    public required string Interval { get; init; }

    /// <summary>What was acknowledged before then is counted; of requests and bytes, what was a minute earlier.</summary>
    public required string AsOf { get; init; }

    /// <summary>How many requests were made.</summary>
    public required long Requests { get; init; }

    /// <summary>Bytes of their bodies.</summary>
    public required long BytesIn { get; init; }

    /// <summary>Bytes of their answers' bodies.</summary>
    public required long BytesOut { get; init; }

    /// <summary>How many sessions started.</summary>
    public required long Sessions { get; init; }

    /// <summary>How many events of sessions happened.</summary>
    public required long Events { get; init; }

    /// <summary>How many runs were created.</summary>
    public required long Runs { get; init; }

    /// <summary>Tokens of queries, as completed turns say them.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Tokens of responses, as completed turns say them.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>What that costs; absent without prices.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required UsageCost? Cost { get; init; }

    /// <summary>The same by app, those with most requests first; empty where it is not asked for.</summary>
    public required IReadOnlyList<UsageGroup> Groups { get; init; }

    /// <summary>Every hour or day of the period.</summary>
    public required IReadOnlyList<UsageStretch> Timeline { get; init; }

    internal static UsageStatistics Of(TotalsSelection selection, IReadOnlyList<AppUsage> apps, UsagePriceOptions prices, DateTimeOffset asOf)
    {
        var all = apps.Aggregate(default(UsageSum), static (sum, app) => sum.Plus(app.Sum));
        return new UsageStatistics
        {
            From = Rfc3339.Format(selection.Period.From),
            To = Rfc3339.Format(selection.Period.To),
            Interval = selection.Period.IntervalName,
            AsOf = Rfc3339.Format(asOf),
            Requests = all.Asked.Requests,
            BytesIn = all.Asked.BytesIn,
            BytesOut = all.Asked.BytesOut,
            Sessions = all.Sessions,
            Events = all.Events,
            Runs = all.Runs,
            InputTokens = all.InputTokens,
            OutputTokens = all.OutputTokens,
            Cost = UsageCost.Of(all, prices),
            Groups = selection.GroupBy != UsageService.ByApp ? [] :
            [
                .. apps.OrderByDescending(static app => app.Sum.Asked.Requests).ThenBy(static app => app.Name, StringComparer.Ordinal)
                    .Take(selection.Limit).Select(app => UsageGroup.Of(app.Name, app.Sum, prices)),
            ],
            Timeline = [.. selection.Period.Stretches().Select(begin => UsageStretch.Of(begin, apps.Aggregate(default(UsageSum), (sum, app) => sum.Plus(app.Of(begin)))))],
        };
    }
}
