using AgentTelemetry.Observability;

namespace AgentTelemetry.Statistics.Usage;

/// <summary>Keeps what apps asked, by the hour and by the day.</summary>
internal interface IUsageTotals
{
    /// <summary>Adds to an hour of the context's app, and to its day. After a lost answer it may be added twice.</summary>
    Task AddAsync(DateTimeOffset hour, UsageFigures figures, RequestContext context);

    /// <summary>All stretches that begin in a period.</summary>
    Task<IReadOnlyList<UsageRollUp>> ReadAsync(Interval interval, DateTimeOffset from, DateTimeOffset to, RequestContext context, CancellationToken cancellationToken);
}
