using System.Text.Json;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Json;
using AgentTelemetry.Runs;
using AgentTelemetry.Statistics;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Makes the rows of a run, and reads it back.</summary>
internal sealed class RunEntities(IOptions<ExportOptions> exports)
{
    private const string LastActivity = "last_activity";
    private const string Trace = "trace";
    private const string Events = "events";
    private const string Revision = "revision";
    private const string ValueText = "value";
    private const string EventId = "event_id";
    private const string AgentName = "agent_name";

    /// <summary>The column that names the run's open row while it runs, and its kept row when it has ended.</summary>
    public const string LifecycleKey = "lifecycle_row";

    /// <summary>The columns of a main row that follow from the run and its other rows.</summary>
    public static IReadOnlyList<string> DerivedColumns { get; } = ["document", Revision, Events];

    /// <summary>The rows of a run that comes back from the archive without its events, its columns as they were. Nothing exports it again.</summary>
    public IReadOnlyList<TableEntity> Restored(RunRecord run, JsonElement columns, DateTimeOffset now, RequestContext context)
    {
        var rows = New(run, now, context);
        RowColumns.Apply(rows[0], columns, DerivedColumns);
        return [.. rows.Where(static row => !EndedCases.IsNote(row))];
    }

    /// <summary>What is merged into a run's main row when archived events come back: its last activity stays.</summary>
    public static TableEntity WithRestoredEvents(TableEntity main, int more, RequestContext context) =>
        new TableEntity(main.PartitionKey, main.RowKey) { [Events] = EventsOf(main) + more }.Stamped(context);

    /// <summary>The rows of a new run and of the events that come with it; the first is its main row.</summary>
    public IReadOnlyList<TableEntity> New(NewRun run, DateTimeOffset now, RequestContext context)
    {
        var rows = New(run.Run, now, context);
        if (run.Events.Count == 0)
        {
            return rows;
        }

        rows[0][Events] = run.Events.Count;
        return [.. rows, .. run.Events.Select((item, index) => RunEventEntities.New(rows[0].PartitionKey, run.Run.EventId, item, index, now, context)).SelectMany(static row => (TableEntity[])[row.IdRow, row.EventRow])];
    }

    /// <summary>The rows of a new run, the values of its fields aside; the first is its main row.</summary>
    public IReadOnlyList<TableEntity> New(RunRecord run, DateTimeOffset now, RequestContext context)
    {
        var partition = Bucket.Of(context.AppId, run.EventId);
        var lifecycle = LifecycleRow(run, partition, now);
        var text = run.ToJson();
        var main = DocumentRow.OfText(partition, RunRowKeys.Run(run.EventId), text);
        main[LifecycleKey] = lifecycle.RowKey;
        main[LastActivity] = Rfc3339.Format(now);
        main[Revision] = 1;
        SetTrace(main, run.Trace);
        IEnumerable<TableEntity> rows =
        [
            main,
            DocumentRow.OfText(partition, RunRowKeys.Created(run), text),
            lifecycle,
            StatisticsEntities.Mark(partition, run.EventId, 1, RunContribution.Of(run), now),
            .. RunRowKeys.Pointers(run).Select(key => Pointer(partition, key, run.EventId)),
            .. ToExport(run, partition),
        ];
        return [.. rows.Select(row => row.Stamped(context))];
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
        var changed = DocumentRow.OfText(main.PartitionKey, main.RowKey, text);
        changed[LifecycleKey] = main.GetString(LifecycleKey);
        changed[LastActivity] = Rfc3339.Format(now);
        changed[Events] = EventsOf(main);
        SetTrace(changed, run.Trace ?? before.Trace);
        changed[Revision] = main.GetInt32(Revision) + 1;
        List<TableTransactionAction> changes = [new(TableTransactionActionType.UpsertReplace, DocumentRow.OfText(main.PartitionKey, RunRowKeys.Created(run), text).Stamped(context))];
        var lifecycle = LifecycleRow(run, main.PartitionKey, now);
        if (before.HasEnded != run.HasEnded && lifecycle.RowKey != main.GetString(LifecycleKey))
        {
            changed[LifecycleKey] = lifecycle.RowKey;
            changes.Add(new(TableTransactionActionType.Delete, new TableEntity(main.PartitionKey, main.GetString(LifecycleKey)), ETag.All));
            changes.Add(new(TableTransactionActionType.UpsertReplace, lifecycle.Stamped(context)));
        }

        if (RunContribution.Of(run) is var contribution && contribution != RunContribution.Of(before))
        {
            var mark = StatisticsEntities.Mark(main.PartitionKey, run.EventId, (int)changed[Revision], contribution, now);
            changes.Add(new(TableTransactionActionType.Add, mark.Stamped(context)));
        }

        changes.AddRange(ToExport(run, main.PartitionKey).Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row.Stamped(context))));
        var (gone, come) = (RunRowKeys.Pointers(before).ToList(), RunRowKeys.Pointers(run).ToList());
        changes.AddRange(gone.Except(come).Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(main.PartitionKey, key), ETag.All)));
        changes.AddRange(come.Except(gone).Select(key => new TableTransactionAction(TableTransactionActionType.Add, Pointer(main.PartitionKey, key, run.EventId).Stamped(context))));
        return [new(TableTransactionActionType.UpdateReplace, changed.Stamped(context), main.ETag), .. changes];
    }

    /// <summary>The keys that rows about a run may have, given its main row, but for those of its events and totals; not each of them needs to be there.</summary>
    public static IReadOnlyList<string> IndexKeys(TableEntity main)
    {
        var run = Read(main);
        return [RunRowKeys.Created(run), EndedCases.NoteKey(run.EventId), .. RunRowKeys.Pointers(run)];
    }

    /// <summary>The run that a pointer points to.</summary>
    public static string PointedTo(TableEntity pointer) => pointer.GetString(EventId);

    /// <summary>How many events a run has.</summary>
    public static int EventsOf(TableEntity main) => main.GetInt32(Events) ?? 0;

    /// <summary>What is merged into a run's main row when it gets events.</summary>
    public static TableEntity WithEvents(TableEntity main, int more, DateTimeOffset now, RequestContext context) =>
        new TableEntity(main.PartitionKey, main.RowKey) { [Events] = EventsOf(main) + more, [LastActivity] = Rfc3339.Format(now) }.Stamped(context);

    /// <summary>What is noted beside the events of a run that had ended before they came: it waits to be exported again, under the same keys.</summary>
    public IEnumerable<TableEntity> ToExportAgain(TableEntity main, string eventId, RequestContext context) =>
        exports.Value.OnRunEnd && main.GetString(LifecycleKey).StartsWith(RunRowKeys.ByKeeping, StringComparison.Ordinal)
            ? [EndedCases.Note(main.PartitionKey, eventId).Stamped(context)]
            : [];

    /// <summary>A run's main row with the number of its events put right.</summary>
    public static TableEntity WithEventCount(TableEntity main, int events) => new(main.PartitionKey, main.RowKey) { [Events] = events };

    /// <summary>The changes that have a run counted again as it is.</summary>
    public static IReadOnlyList<TableTransactionAction> Recount(TableEntity main, Contribution contribution, DateTimeOffset now, RequestContext context)
    {
        var revision = main.GetInt32(Revision)!.Value + 1;
        var mark = StatisticsEntities.Mark(main.PartitionKey, Read(main).EventId, revision, contribution, now);
        return
        [
            new(TableTransactionActionType.UpdateMerge, new TableEntity(main.PartitionKey, main.RowKey) { [Revision] = revision }, main.ETag),
            new(TableTransactionActionType.Add, mark.Stamped(context)),
        ];
    }

    /// <summary>The changes that put a running run where its last activity says, among those that run; none where it is there or has ended.</summary>
    public static IReadOnlyList<TableTransactionAction> PutBack(TableEntity main, RequestContext context)
    {
        var run = Read(main);
        if (run.HasEnded || !Rfc3339.TryParse(run.LastActivity, out var active))
        {
            return [];
        }

        var open = OpenRow(run, main.PartitionKey, active);
        var before = main.GetString(LifecycleKey);
        var moved = new TableEntity(main.PartitionKey, main.RowKey) { [LifecycleKey] = open.RowKey };
        return before == open.RowKey
            ? []
            :
            [
                new(TableTransactionActionType.UpdateMerge, moved.Stamped(context), main.ETag),
                new(TableTransactionActionType.Delete, new TableEntity(main.PartitionKey, before), ETag.All),
                new(TableTransactionActionType.UpsertReplace, open.Stamped(context)),
            ];
    }

    /// <summary>When a run was last active, as its main row says.</summary>
    public static DateTimeOffset LastActivityOf(TableEntity main) => Rfc3339.Stored(main.GetString(LastActivity));

    /// <summary>A run as its open row has it.</summary>
    public static OpenRun ReadOpen(TableEntity row) => new(row.GetString(EventId), row.GetString(AgentName));

    public static TableEntity Value(string partition, string field, string value, RequestContext context)
    {
        var row = new TableEntity(partition, RunRowKeys.Value(field, value));
        SplitText.Set(row, ValueText, value);
        return row.Stamped(context);
    }

    public static string ReadValue(TableEntity row) => SplitText.Get(row, ValueText)!;

    /// <summary>The run as a row holds it; null for a row without one.</summary>
    public static string? TextOf(TableEntity row) => DocumentRow.TextOf(row);

    public static RunRecord Read(TableEntity row) => Read(row, out _);

    /// <param name="row">A run's main row, or one that lists it.</param>
    /// <param name="length">How long the run is as it is stored.</param>
    public static RunRecord Read(TableEntity row, out int length)
    {
        var text = TextOf(row)!;
        length = text.Length;
        return JsonSerializer.Deserialize(text, RunJson.Default.RunRecord)! with { LastActivity = row.GetString(LastActivity), Trace = SplitText.Get(row, Trace) };
    }

    // A change that knows nothing of traces leaves it as it is.
    private static void SetTrace(TableEntity main, string? trace)
    {
        if (trace is not null)
        {
            SplitText.Set(main, Trace, trace);
        }
    }

    private IEnumerable<TableEntity> ToExport(RunRecord run, string partition) => run.HasEnded && exports.Value.OnRunEnd ? [EndedCases.Note(partition, run.EventId)] : [];

    public static TableEntity Pointer(string partition, string rowKey, string eventId) => new(partition, rowKey) { [EventId] = eventId };

    public static TableEntity OpenRow(RunRecord run, string partition, DateTimeOffset since) =>
        new(partition, RunRowKeys.Open(run.EventId, since)) { [EventId] = run.EventId, [AgentName] = run.AgentName };

    private static TableEntity LifecycleRow(RunRecord run, string partition, DateTimeOffset now) => run.HasEnded
        ? Pointer(partition, RunRowKeys.Kept(run.EventId, now), run.EventId)
        : OpenRow(run, partition, now);
}
