using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Json;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Makes the rows of a session, and reads its main row back.</summary>
internal sealed class SessionEntities(IOptions<ExportOptions> exports)
{
    public const string Document = "document";
    private const string Outcome = "outcome";
    private const string Summary = "summary";
    private const string StartedKey = "started_row";
    public const string CreatedAt = "created_at";
    public const string UpdatedAt = "updated_at";
    private const string RequestDigest = "request_digest";
    private const string UploadedEvents = "uploaded_events";
    private const string UploadDigest = "upload_digest";
    private const string Skew = "clock_skew_seconds";
    private const string IsRebuilt = "is_rebuilt";

    /// <summary>The columns of a main row that follow from the session.</summary>
    public static IReadOnlyList<string> DerivedColumns { get; } = [Document, Outcome, Summary, .. SessionCounts.Columns];

    /// <summary>Whether a main row is that of a session, and not what an erased one left.</summary>
    public static bool IsSession(TableEntity main) => main.ContainsKey(Summary);

    /// <summary>Every row of a session that comes back from the archive, its columns as they were. It is due, and was stored, as if it had come now; nothing exports it again.</summary>
    public List<TableEntity> Restored(NewSession session, SessionSummary summary, JsonElement columns, DateTimeOffset now, RequestContext context)
    {
        var rows = New(session, now, context);
        RowColumns.Apply(rows[0], columns, DerivedColumns);
        rows.RemoveAll(static row => EndedCases.IsNote(row));
        var text = JsonSerializer.Serialize(summary.WithValueOf(session.Closing?.Outcome), ContentJson.Default.SessionSummary);
        foreach (var row in rows.Where(static row => row.ContainsKey(Summary)))
        {
            SplitText.Set(row, Summary, text);
        }

        return rows;
    }

    /// <summary>Every row of a new session; the first is its main row.</summary>
    public List<TableEntity> New(NewSession session, DateTimeOffset now, RequestContext context)
    {
        var partition = Bucket.Of(context.AppId, session.Id.ToString());
        var due = SessionKeeping.New(session.Id, partition, isOpen: session.Closing is null, now);
        var started = SessionRowKeys.Started(session.Id, session.StartedAt);
        var main = new TableEntity(partition, SessionRowKeys.Session(session.Id))
        {
            [SessionKeeping.Column] = due.RowKey,
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

        List<TableEntity> rows = [main, IndexRow(main, started, session.Summary), due];
        rows.Add(SessionMarkKeys.Exact(partition, session.Id, now));
        if (session.ExternalSessionId is { } externalId)
        {
            rows.Add(ExternalRow(partition, externalId, session.Id, session.StartedAt));
        }

        if (session.UserId is { } userId)
        {
            rows.Add(SessionUserRows.New(main, userId, session.Id, session.StartedAt));
        }

        if (session.Closing is { } closing)
        {
            rows.Add(IndexRow(main, SessionRowKeys.Ended(session.Id, closing.EndedAt), session.Summary));
            rows.AddRange(ToExport(partition, session.Id));
        }

        rows.ForEach(row => row.Stamped(context));
        return rows;
    }

    /// <summary>The changes that end a session, given its main row as it was read. They fail together if that row has changed since.</summary>
    /// <param name="main">Its main row.</param>
    /// <param name="closing">Its end.</param>
    /// <param name="now">The time.</param>
    /// <param name="context">The request.</param>
    /// <param name="replaces">Whether the rows go by which it was found before; false where one of them is missing.</param>
    public IReadOnlyList<TableTransactionAction> Close(TableEntity main, SessionClosing closing, DateTimeOffset now, RequestContext context, bool replaces = true)
    {
        var summary = ReadSummary(main);
        var closed = (summary with { OutcomeType = closing.OutcomeType, EndedAt = Rfc3339.Format(closing.EndedAt), Expired = false }).WithValueOf(closing.Outcome);
        return
        [
            .. Change(main, summary, closed, closing, SessionKeeping.New(summary.Id, main.PartitionKey, isOpen: false, now), now, replaces, context),
            .. ToExport(main.PartitionKey, summary.Id).Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row.Stamped(context))),
        ];
    }

    /// <summary>The changes that end an open session of which nothing was heard for long: now, as who asks for what has ended lately has to see it, and without an outcome.</summary>
    public IReadOnlyList<TableTransactionAction> Expire(TableEntity main, DateTimeOffset now, RequestContext context, bool replaces)
    {
        var summary = ReadSummary(main);
        return
        [
            .. Change(main, summary, summary with { EndedAt = Rfc3339.Format(now), Expired = true }, null, SessionKeeping.New(summary.Id, main.PartitionKey, isOpen: false, now), now, replaces, context),
            .. ToExport(main.PartitionKey, summary.Id).Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row.Stamped(context))),
        ];
    }

    /// <summary>The changes that open an expired session again.</summary>
    public static IReadOnlyList<TableTransactionAction> Resume(TableEntity main, DateTimeOffset now, RequestContext context, bool replaces)
    {
        var summary = ReadSummary(main);
        return Change(main, summary, summary with { EndedAt = null, Expired = false }, null, SessionKeeping.New(summary.Id, main.PartitionKey, isOpen: true, now), now, replaces, context);
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

        // Envelopes name no user, so there is no other row to take away.
        TableEntity[] user = session.UserId is { } userId ? [SessionUserRows.New(main, userId, summary.Id, Rfc3339.Stored(summary.StartedAt))] : [];
        return
        [
            new(TableTransactionActionType.UpdateReplace, main.Stamped(context), asRead),
            new(TableTransactionActionType.UpsertReplace, IndexRow(main, main.GetString(StartedKey), summary).Stamped(context)),
            .. MoveExternal(main.PartitionKey, before, summary, context),
            .. user.Append(SessionMarkKeys.Exact(main.PartitionKey, summary.Id, now)).Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row.Stamped(context))),
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

        if (SessionUserRows.KeyOf(main) is { } userKey)
        {
            keys.Add(userKey);
        }

        return keys;
    }

    private static List<TableTransactionAction> Change(
        TableEntity main, SessionSummary before, SessionSummary after, SessionClosing? closing, TableEntity found, DateTimeOffset now, bool replaces, RequestContext context)
    {
        var asRead = main.ETag;
        List<string> gone = [SessionKeeping.KeyOf(main)];
        List<TableEntity> rows = [IndexRow(main, main.GetString(StartedKey), after), found, SessionMarkKeys.Exact(main.PartitionKey, after.Id, now)];
        if (before.EndedAt is not null)
        {
            gone.Add(SessionRowKeys.Ended(before.Id, Rfc3339.Stored(before.EndedAt)));
        }

        if (after.EndedAt is not null)
        {
            rows.Add(IndexRow(main, SessionRowKeys.Ended(after.Id, Rfc3339.Stored(after.EndedAt)), after));
        }

        main[SessionKeeping.Column] = found.RowKey;
        main[UpdatedAt] = Rfc3339.Format(now);
        Describe(main, after, closing);
        return
        [
            new(TableTransactionActionType.UpdateReplace, main.Stamped(context), asRead),
            .. rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row.Stamped(context))),
            .. RowDeletion.Actions(main.PartitionKey, replaces ? gone.Except(rows.Select(static row => row.RowKey)) : []),
        ];
    }

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

    /// <summary>The key of the row that lists a session by its start, as its main row names it.</summary>
    public static string StartedKeyOf(TableEntity main) => main.GetString(StartedKey);

    public static SessionSummary ReadSummary(TableEntity row) => ReadSummary(row, out _);

    /// <param name="row">A session's main row, or one that lists it.</param>
    /// <param name="length">How long the summary is as it is stored.</param>
    public static SessionSummary ReadSummary(TableEntity row, out int length)
    {
        var text = SplitText.Get(row, Summary)!;
        length = text.Length;
        var summary = JsonSerializer.Deserialize(text, ContentJson.Default.SessionSummary)!;

        // What an earlier version wrote says no value, and the outcome is in the main row alone.
        return summary.ValueAmount is null && SplitText.Get(row, Outcome) is { } outcome ? summary.WithValueOf(outcome) : summary;
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

    public static TableEntity ExternalRow(string partition, string externalId, Guid id, DateTimeOffset startedAt) =>
        new(partition, SessionRowKeys.External(externalId, id, startedAt)) { ["external_session_id"] = externalId, ["session_id"] = id.ToString() };

    /// <summary>A row that lists a session, with the numbers of its main row.</summary>
    public static TableEntity IndexRow(TableEntity main, string rowKey, SessionSummary summary)
    {
        var row = new TableEntity(main.PartitionKey, rowKey);
        SplitText.Set(row, Summary, JsonSerializer.Serialize(summary, ContentJson.Default.SessionSummary));
        SessionCounts.Carry(main, row);
        return row;
    }
}
