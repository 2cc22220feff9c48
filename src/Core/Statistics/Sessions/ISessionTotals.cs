using AgentTelemetry.Observability;

namespace AgentTelemetry.Statistics.Sessions;

/// <summary>Keeps the totals of sessions and their events.</summary>
internal interface ISessionTotals : IRecounted
{
    /// <summary>The totals of all stretches that begin in a period; null where there are too many of them.</summary>
    Task<IReadOnlyList<SessionRollUp>?> ReadAsync(Interval interval, DateTimeOffset from, DateTimeOffset to, RequestContext context, CancellationToken cancellationToken);
}
