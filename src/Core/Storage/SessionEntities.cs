using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Observability;
using AgentTelemetry.Retention;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

/// <summary>Makes the rows of a session, and reads its main row back.</summary>
internal sealed class SessionEntities(IOptions<RetentionOptions> retention)
{
    private const string Document = "document";
    private const string Outcome = "outcome";
    private const string Summary = "summary";
    private const string DueKey = "due_row";
    private const string StartedKey = "started_row";
    private const string CreatedAt = "created_at";
    private const string UpdatedAt = "updated_at";
    private const string RequestDigest = "request_digest";
    private const string UploadedEvents = "uploaded_events";

    /// <summary>Every row of a new session; the first is its main row.</summary>
    public List<TableEntity> New(NewSession session, DateTimeOffset now, RequestContext context)
    {
        var partition = Bucket.Of(context.AppId, session.Id.ToString());
        var due = DueRow(session.Id, partition, session.Closing, now);
        var started = SessionRowKeys.Started(session.Id, session.StartedAt);
        var main = new TableEntity(partition, SessionRowKeys.Session(session.Id))
        {
            [DueKey] = due.RowKey,
            [StartedKey] = started,
            [CreatedAt] = Rfc3339.Format(now),
            [UpdatedAt] = Rfc3339.Format(now),
            [RequestDigest] = session.RequestDigest,
            [UploadedEvents] = session.UploadedEvents,
        };
        SplitText.Set(main, Document, session.Document);
        Describe(main, session.Summary, session.Closing);

        List<TableEntity> rows = [main, IndexRow(partition, started, session.Summary), due];
        if (session.ExternalSessionId is { } externalId)
        {
            rows.Add(new TableEntity(partition, SessionRowKeys.External(externalId, session.Id, session.StartedAt))
            {
                ["external_session_id"] = externalId,
                ["session_id"] = session.Id.ToString(),
            });
        }

        if (session.Closing is { } closing)
        {
            rows.Add(IndexRow(partition, SessionRowKeys.Ended(session.Id, closing.EndedAt), session.Summary));
        }

        rows.ForEach(row => row.Stamped(context));
        return rows;
    }

    /// <summary>The changes that end a session, given its main row as it was read. They fail together if that row has changed since.</summary>
    /// <remarks>The due row of the open session stays until its time; whoever looks at it then finds the later one named here.</remarks>
    public IReadOnlyList<TableTransactionAction> Close(TableEntity main, SessionClosing closing, DateTimeOffset now, RequestContext context)
    {
        var asRead = main.ETag;
        var summary = ReadSummary(main) with { OutcomeType = closing.OutcomeType, EndedAt = Rfc3339.Format(closing.EndedAt) };
        var due = DueRow(summary.Id, main.PartitionKey, closing, now);
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
        ];
    }

    public static StoredSession Read(TableEntity main) =>
        new(ReadSummary(main), SplitText.Get(main, Document)!, SplitText.Get(main, Outcome), main.GetString(CreatedAt), main.GetString(UpdatedAt))
        {
            RequestDigest = main.GetString(RequestDigest),
            UploadedEvents = main.GetInt32(UploadedEvents) ?? 0,
        };

    public static SessionSummary ReadSummary(TableEntity row) =>
        JsonSerializer.Deserialize(SplitText.Get(row, Summary)!, ContentJson.Default.SessionSummary)!;

    private static void Describe(TableEntity main, SessionSummary summary, SessionClosing? closing)
    {
        SplitText.Set(main, Summary, JsonSerializer.Serialize(summary, ContentJson.Default.SessionSummary));
        if (closing?.Outcome is { } outcome)
        {
            SplitText.Set(main, Outcome, outcome);
        }
    }

    private static TableEntity IndexRow(string partition, string rowKey, SessionSummary summary)
    {
        var row = new TableEntity(partition, rowKey);
        SplitText.Set(row, Summary, JsonSerializer.Serialize(summary, ContentJson.Default.SessionSummary));
        return row;
    }

    private TableEntity DueRow(Guid id, string partition, SessionClosing? closing, DateTimeOffset now)
    {
        var due = closing is null ? now.AddHours(retention.Value.IdleHours) : LaterOrLast(closing.EndedAt, TimeSpan.FromDays(retention.Value.SessionDays));
        return new TableEntity(partition, SessionRowKeys.Due(id, due)) { ["session_id"] = id.ToString() };
    }

    // An uploaded session may say that it ended at the end of all time.
    private static DateTimeOffset LaterOrLast(DateTimeOffset time, TimeSpan by) =>
        DateTimeOffset.MaxValue - time > by ? time + by : DateTimeOffset.MaxValue;
}
