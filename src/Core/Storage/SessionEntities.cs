using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Json;
using AgentTelemetry.Retention;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Makes the rows of a session, and reads its main row back.</summary>
internal sealed class SessionEntities(IOptions<RetentionOptions> retention, IOptions<ExportOptions> exports)
{
    private const string Document = "document";
    private const string Outcome = "outcome";
    private const string Summary = "summary";
    private const string DueKey = "due_row";
    private const string IdleDueKey = "idle_due_row";
    private const string StartedKey = "started_row";
    private const string CreatedAt = "created_at";
    private const string UpdatedAt = "updated_at";
    private const string RequestDigest = "request_digest";
    private const string UploadedEvents = "uploaded_events";
    private const string UploadDigest = "upload_digest";
    private const string Skew = "clock_skew_seconds";
    private const string IsRebuilt = "is_rebuilt";

    /// <summary>The columns that a summary is read from: three identifying texts of the longest kind, escaped, take five.</summary>
    public static IReadOnlyList<string> SummaryColumns { get; } = SplitText.Columns(Summary, 6);

    /// <summary>Every row of a new session; the first is its main row.</summary>
    public List<TableEntity> New(NewSession session, DateTimeOffset now, RequestContext context)
    {
        var partition = Bucket.Of(context.AppId, session.Id.ToString());
        var due = DueRow(session.Id, partition, isOpen: session.Closing is null, now);
        var started = SessionRowKeys.Started(session.Id, session.StartedAt);
        var main = new TableEntity(partition, SessionRowKeys.Session(session.Id))
        {
            [DueKey] = due.RowKey,
            [StartedKey] = started,
            [CreatedAt] = Rfc3339.Format(now),
            [UpdatedAt] = Rfc3339.Format(now),
            [RequestDigest] = session.RequestDigest,
            [UploadedEvents] = session.UploadedEvents,
            [UploadDigest] = session.UploadDigest,
            [IsRebuilt] = session.IsRebuilt,
        };
        if (ClockSkew.Of(session, now) is { } skew)
        {
            main[Skew] = skew;
        }

        SplitText.Set(main, Document, session.Document);
        Describe(main, session.Summary, session.Closing);

        List<TableEntity> rows = [main, IndexRow(partition, started, session.Summary), due];
        if (session.ExternalSessionId is { } externalId)
        {
            rows.Add(ExternalRow(partition, externalId, session.Id, session.StartedAt));
        }

        if (session.Closing is { } closing)
        {
            rows.Add(IndexRow(partition, SessionRowKeys.Ended(session.Id, closing.EndedAt), session.Summary));
            rows.AddRange(ToExport(partition, session.Id));
        }

        rows.ForEach(row => row.Stamped(context));
        return rows;
    }

    /// <summary>The changes that end a session, given its main row as it was read. They fail together if that row has changed since.</summary>
    /// <remarks>The due row of the open session stays until its time; its reader then finds the later one named here.</remarks>
    public IReadOnlyList<TableTransactionAction> Close(TableEntity main, SessionClosing closing, DateTimeOffset now, RequestContext context)
    {
        var asRead = main.ETag;
        var summary = ReadSummary(main) with { OutcomeType = closing.OutcomeType, EndedAt = Rfc3339.Format(closing.EndedAt) };
        var due = DueRow(summary.Id, main.PartitionKey, isOpen: false, now);
        main[IdleDueKey] = main.GetString(DueKey);
        main[DueKey] = due.RowKey;
        main[UpdatedAt] = Rfc3339.Format(now);
        Describe(main, summary, closing);

        var started = IndexRow(main.PartitionKey, main.GetString(StartedKey), summary);
        var ended = IndexRow(main.PartitionKey, SessionRowKeys.Ended(summary.Id, closing.EndedAt), summary);
        return
        [
            new(TableTransactionActionType.UpdateReplace, main.Stamped(context), asRead),
            new(TableTransactionActionType.UpsertReplace, started.Stamped(context)),
            new(TableTransactionActionType.UpsertReplace, ended.Stamped(context)),
            new(TableTransactionActionType.UpsertReplace, due.Stamped(context)),
            .. ToExport(main.PartitionKey, summary.Id).Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row.Stamped(context))),
        ];
    }

    /// <summary>The changes that give a rebuilt session its own document, given its main row as it was read.</summary>
    public static IReadOnlyList<TableTransactionAction> Complete(TableEntity main, NewSession session, DateTimeOffset now, RequestContext context)
    {
        var asRead = main.ETag;
        var before = ReadSummary(main);
        var summary = before with { ContentScope = session.ContentScope, AgentId = session.AgentId, ExternalSessionId = session.ExternalSessionId };

        // One that is ended next may be completed again until it is: a break between the two must not lose its outcome.
        main[IsRebuilt] = session.Closing is not null;
        main[UploadedEvents] = session.UploadedEvents;
        main[UploadDigest] = session.UploadDigest;
        main[UpdatedAt] = Rfc3339.Format(now);
        SplitText.Set(main, Document, session.Document);
        Describe(main, summary, closing: null);
        return
        [
            new(TableTransactionActionType.UpdateReplace, main.Stamped(context), asRead),
            new(TableTransactionActionType.UpsertReplace, IndexRow(main.PartitionKey, main.GetString(StartedKey), summary).Stamped(context)),
            .. MoveExternal(main.PartitionKey, before, summary, context),
        ];
    }

    /// <summary>The keys that rows of indexes may have, given the session's main row; not each of them needs to be there.</summary>
    public static IReadOnlyList<string> IndexKeys(TableEntity main)
    {
        var summary = ReadSummary(main);
        List<string> keys = [main.GetString(StartedKey), EndedCases.NoteKey(summary.Id.ToString())];
        if (summary.EndedAt is { } ended)
        {
            keys.Add(SessionRowKeys.Ended(summary.Id, Rfc3339.Stored(ended)));
        }

        if (summary.ExternalSessionId is { } externalId)
        {
            keys.Add(SessionRowKeys.External(externalId, summary.Id, Rfc3339.Stored(summary.StartedAt)));
        }

        return keys;
    }

    /// <summary>The keys that the session's due rows may have. What an earlier version wrote does not name that of the time before its end.</summary>
    public IReadOnlyList<string> DueKeys(TableEntity main)
    {
        var idle = main.GetString(IdleDueKey) ?? SessionRowKeys.Due(ReadSummary(main).Id, Rfc3339.Stored(main.GetString(CreatedAt)).AddHours(retention.Value.IdleHours));
        return main.GetString(DueKey) == idle ? [idle] : [idle, main.GetString(DueKey)];
    }

    public static TableEntity DueRow(Guid id, string partition, string rowKey) => new(partition, rowKey) { ["session_id"] = id.ToString() };

    private IEnumerable<TableEntity> ToExport(string partition, Guid id) => exports.Value.OnSessionEnd ? [EndedCases.Note(partition, id.ToString())] : [];

    public static StoredSession Read(TableEntity main) =>
        new(ReadSummary(main), SplitText.Get(main, Document)!, SplitText.Get(main, Outcome), main.GetString(CreatedAt), main.GetString(UpdatedAt))
        {
            RequestDigest = main.GetString(RequestDigest),
            UploadedEvents = main.GetInt32(UploadedEvents) ?? 0,
            UploadDigest = main.GetString(UploadDigest),
            ClockSkewSeconds = main.GetInt64(Skew),
            IsRebuilt = main.GetBoolean(IsRebuilt) ?? false,
        };

    public static SessionSummary ReadSummary(TableEntity row) => ReadSummary(row, out _);

    /// <param name="row">A session's main row, or one that lists it.</param>
    /// <param name="length">How long the summary is as it is stored.</param>
    public static SessionSummary ReadSummary(TableEntity row, out int length)
    {
        var text = SplitText.Get(row, Summary)!;
        length = text.Length;
        return JsonSerializer.Deserialize(text, ContentJson.Default.SessionSummary)!;
    }

    private static void Describe(TableEntity main, SessionSummary summary, SessionClosing? closing)
    {
        SplitText.Set(main, Summary, JsonSerializer.Serialize(summary, ContentJson.Default.SessionSummary));
        if (closing?.Outcome is { } outcome)
        {
            SplitText.Set(main, Outcome, outcome);
        }
    }

    private static IEnumerable<TableTransactionAction> MoveExternal(string partition, SessionSummary from, SessionSummary to, RequestContext context)
    {
        if (to.ExternalSessionId == from.ExternalSessionId || !Rfc3339.TryParse(to.StartedAt, out var started))
        {
            yield break;
        }

        if (from.ExternalSessionId is { } old)
        {
            yield return new(TableTransactionActionType.Delete, ExternalRow(partition, old, from.Id, started), ETag.All);
        }

        if (to.ExternalSessionId is { } externalId)
        {
            yield return new(TableTransactionActionType.UpsertReplace, ExternalRow(partition, externalId, to.Id, started).Stamped(context));
        }
    }

    private static TableEntity ExternalRow(string partition, string externalId, Guid id, DateTimeOffset startedAt) =>
        new(partition, SessionRowKeys.External(externalId, id, startedAt)) { ["external_session_id"] = externalId, ["session_id"] = id.ToString() };

    private static TableEntity IndexRow(string partition, string rowKey, SessionSummary summary)
    {
        var row = new TableEntity(partition, rowKey);
        SplitText.Set(row, Summary, JsonSerializer.Serialize(summary, ContentJson.Default.SessionSummary));
        return row;
    }

    // By our clock: a session that says it ended in another century must neither go at once nor stay for ever.
    private TableEntity DueRow(Guid id, string partition, bool isOpen, DateTimeOffset now)
    {
        var due = isOpen ? now.AddHours(retention.Value.IdleHours) : now.AddDays(retention.Value.SessionDays);
        return DueRow(id, partition, SessionRowKeys.Due(id, due));
    }
}
