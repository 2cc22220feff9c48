using AgentTelemetry.Statistics;
using AgentTelemetry.Statistics.Sessions;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>What changes of a session's contribution to an hour.</summary>
/// <param name="Partition">Its bucket.</param>
/// <param name="Session">The session.</param>
/// <param name="Hour">The hour.</param>
/// <param name="Before">The row that says what is counted; null where nothing is.</param>
/// <param name="After">What it contributes now; null where that is nothing.</param>
internal sealed record HourChange(string Partition, Guid Session, DateTimeOffset Hour, TableEntity? Before, SessionTotals? After)
{
    /// <summary>What has to be added to totals.</summary>
    public SessionTotals Difference { get; } = (After ?? new SessionTotals()).Less(Before is null ? null : SessionStatisticsRows.Read(Before));

    /// <summary>The totals that it changes.</summary>
    public IEnumerable<(string RowKey, Interval Interval, DateTimeOffset Begin)> RollUps { get; } =
    [
        .. from interval in new[] { Interval.Hour, Interval.Day }
           let begin = interval.Floor(Hour)
           select (StatisticsRowKeys.RollUp(interval, begin), interval, begin),
    ];

    /// <summary>What becomes of the row that says what is counted.</summary>
    public TableTransactionAction ToAction(Func<TableEntity, TableEntity> stamp) => (Before, After) switch
    {
        (null, { } after) => new(TableTransactionActionType.Add, stamp(SessionStatisticsRows.Contribution(Partition, Session, Hour, after))),
        ({ } before, { } after) => new(TableTransactionActionType.UpdateReplace, stamp(SessionStatisticsRows.Contribution(Partition, Session, Hour, after)), before.ETag),
        _ => new(TableTransactionActionType.Delete, Before!, Before!.ETag),
    };
}
