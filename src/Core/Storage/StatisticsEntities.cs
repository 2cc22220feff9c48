using AgentTelemetry.Json;
using AgentTelemetry.Statistics;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Makes and reads the rows of totals.</summary>
internal static class StatisticsEntities
{
    private const string EventIdColumn = "event_id";
    private const string RevisionColumn = "revision";
    private const string TimeColumn = "time";
    private const string AgentColumn = "agent_name";
    private const string JobColumn = "job_type";

    /// <summary>Says that a run contributes something else from now on.</summary>
    public static TableEntity Mark(string partition, string eventId, int revision, Contribution contribution, DateTimeOffset now)
    {
        var mark = DocumentRow.Of(partition, StatisticsRowKeys.Mark(now, eventId, revision), contribution, StatisticsJson.Default.Contribution);
        mark[EventIdColumn] = eventId;
        mark[RevisionColumn] = revision;
        return mark;
    }

    /// <summary>The contribution that a mark says, as it is kept once it is counted.</summary>
    public static TableEntity Counted(TableEntity mark)
    {
        var row = DocumentRow.OfText(mark.PartitionKey, StatisticsRowKeys.Contribution(EventIdOf(mark)), DocumentRow.TextOf(mark)!);
        row[RevisionColumn] = RevisionOf(mark);
        return row;
    }

    public static TableEntity RollUp(string partition, string rowKey, RollUp rollUp)
    {
        var row = DocumentRow.Of(partition, rowKey, rollUp.Totals, StatisticsJson.Default.Totals);
        row[TimeColumn] = Rfc3339.Format(rollUp.Time);
        SplitText.Set(row, AgentColumn, rollUp.AgentName);
        SplitText.Set(row, JobColumn, rollUp.JobType);
        return row;
    }

    public static RollUp ReadRollUp(TableEntity row) => new(
        Rfc3339.Stored(row.GetString(TimeColumn)),
        SplitText.Get(row, AgentColumn)!,
        SplitText.Get(row, JobColumn)!,
        DocumentRow.Read(row, StatisticsJson.Default.Totals));

    public static Contribution ReadContribution(TableEntity row) => DocumentRow.Read(row, StatisticsJson.Default.Contribution);

    public static string EventIdOf(TableEntity mark) => mark.GetString(EventIdColumn);

    /// <summary>The change of the run that a row comes from: 1 is its creation.</summary>
    public static int RevisionOf(TableEntity row) => row.GetInt32(RevisionColumn)!.Value;
}
