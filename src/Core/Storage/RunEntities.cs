using System.Text.Json;
using AgentTelemetry.Retention;
using AgentTelemetry.Runs;
using AgentTelemetry.Statistics;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Makes the rows of a run, and reads it back.</summary>
internal sealed class RunEntities(IOptions<RetentionOptions> retention)
{
    private const string Document = "document";
    private const string DueKey = "due_row";
    private const string Revision = "revision";
    private const string ValueText = "value";

    /// <summary>The rows of a new run, the values of its fields aside; the first is its main row.</summary>
    public IReadOnlyList<TableEntity> New(RunRecord run, DateTimeOffset now, RequestContext context)
    {
        var partition = Bucket.Of(context.AppId, run.EventId);
        var due = DueRow(run, partition, now);
        var text = run.ToJson();
        var main = Row(partition, RunRowKeys.Run(run.EventId), text);
        main[DueKey] = due.RowKey;
        main[Revision] = 1;
        return
        [
            main.Stamped(context),
            Row(partition, RunRowKeys.Created(run), text).Stamped(context),
            due.Stamped(context),
            StatisticsEntities.Mark(partition, run.EventId, 1, RunContribution.Of(run), now).Stamped(context),
        ];
    }

    /// <summary>The changes that make a stored run another. They fail together if its main row has changed since it was read.</summary>
    /// <param name="main">The main row as it was read.</param>
    /// <param name="before">The run of that row.</param>
    /// <param name="run">The run that it becomes.</param>
    /// <param name="now">The time of the change.</param>
    /// <param name="context">The request.</param>
    public IReadOnlyList<TableTransactionAction> Change(TableEntity main, RunRecord before, RunRecord run, DateTimeOffset now, RequestContext context)
    {
        var text = run.ToJson();
        var changed = Row(main.PartitionKey, main.RowKey, text);
        changed[DueKey] = main.GetString(DueKey);
        changed[Revision] = main.GetInt32(Revision) + 1;
        List<TableTransactionAction> changes = [new(TableTransactionActionType.UpsertReplace, Row(main.PartitionKey, RunRowKeys.Created(run), text).Stamped(context))];
        var due = DueRow(run, main.PartitionKey, now);
        if (before.HasEnded != run.HasEnded && due.RowKey != main.GetString(DueKey))
        {
            changed[DueKey] = due.RowKey;
            changes.Add(new(TableTransactionActionType.Delete, new TableEntity(main.PartitionKey, main.GetString(DueKey)), ETag.All));
            changes.Add(new(TableTransactionActionType.UpsertReplace, due.Stamped(context)));
        }

        if (RunContribution.Of(run) is var contribution && contribution != RunContribution.Of(before))
        {
            var mark = StatisticsEntities.Mark(main.PartitionKey, run.EventId, (int)changed[Revision], contribution, now);
            changes.Add(new(TableTransactionActionType.Add, mark.Stamped(context)));
        }

        return [new(TableTransactionActionType.UpdateReplace, changed.Stamped(context), main.ETag), .. changes];
    }

    public static TableEntity Value(string partition, string field, string value, RequestContext context)
    {
        var row = new TableEntity(partition, RunRowKeys.Value(field, value));
        SplitText.Set(row, ValueText, value);
        return row.Stamped(context);
    }

    public static string ReadValue(TableEntity row) => SplitText.Get(row, ValueText)!;

    /// <summary>The run as a row holds it; null for a row without one.</summary>
    public static string? TextOf(TableEntity row) => SplitText.Get(row, Document);

    public static RunRecord Read(TableEntity row) => Read(row, out _);

    /// <param name="row">A run's main row, or one that lists it.</param>
    /// <param name="length">How long the run is as it is stored.</param>
    public static RunRecord Read(TableEntity row, out int length)
    {
        var text = TextOf(row)!;
        length = text.Length;
        return JsonSerializer.Deserialize(text, RunJson.Default.RunRecord)!;
    }

    private static TableEntity Row(string partition, string rowKey, string text)
    {
        var row = new TableEntity(partition, rowKey);
        SplitText.Set(row, Document, text);
        return row;
    }

    private TableEntity DueRow(RunRecord run, string partition, DateTimeOffset now)
    {
        var due = run.HasEnded ? now.AddDays(retention.Value.SessionDays) : now.AddHours(retention.Value.IdleHours);
        return new TableEntity(partition, RunRowKeys.Due(run.EventId, due)) { ["event_id"] = run.EventId };
    }
}
