using AgentTelemetry.Json;
using AgentTelemetry.Statistics.Sessions;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>The rows of totals of sessions, and of what each session contributes to an hour.</summary>
internal static class SessionStatisticsRows
{
    public const string Contributions = "c~";
    private const string TimeColumn = "time";

    public static string ContributionPrefix(Guid session) => $"{Contributions}{session}~";

    public static string ContributionKey(Guid session, DateTimeOffset hour) => ContributionPrefix(session) + KeyTime.Rising(hour);

    public static DateTimeOffset HourOf(TableEntity contribution) => KeyTime.ReadRising(KeySegments.Last(contribution.RowKey));

    public static TableEntity Contribution(string partition, Guid session, DateTimeOffset hour, SessionTotals totals) =>
        DocumentRow.Of(partition, ContributionKey(session, hour), totals, SessionTotalsJson.Default.SessionTotals);

    public static SessionTotals Read(TableEntity row) => DocumentRow.Read(row, SessionTotalsJson.Default.SessionTotals);

    public static TableEntity RollUp(string partition, string rowKey, SessionRollUp rollUp)
    {
        var row = DocumentRow.Of(partition, rowKey, rollUp.Totals, SessionTotalsJson.Default.SessionTotals);
        row[TimeColumn] = Rfc3339.Format(rollUp.Time);
        return row;
    }

    public static SessionRollUp ReadRollUp(TableEntity row) => new(Rfc3339.Stored(row.GetString(TimeColumn)), Read(row));
}
