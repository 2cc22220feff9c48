using System.Collections.Frozen;
using System.Text;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Makes the rows of events, and reads them back.</summary>
internal static class EventEntities
{
    private const string Document = "document";
    private const string Bytes = "bytes";
    private const string Activity = "last_activity";
    private const string Skew = "clock_skew_seconds";

    // What a row of an earlier version, which does not say, may have: as much as the setting ever allowed.
    private const int MostBytes = 288 * 1024;

    private static readonly FrozenSet<string> NamedTypes =
        [EventTypes.Retrieved, EventTypes.Grounded, EventTypes.Cited, EventTypes.Displayed, EventTypes.Presented, EventTypes.Engaged, .. EventTypes.Turns];

    // Without values. A copy of it is filled faster than a row grows column by column.
    private static readonly Dictionary<string, object> Columns = ((string[])["PartitionKey", "RowKey", "event_type", "event_timestamp", "created_at", "ordinal", Bytes, Document, .. RowStamp.Columns])
        .ToDictionary(static name => name, static object (_) => null!);

    // "e~" in a session's partition, "u~" where there is no session.
    private const int PrefixLength = 2;

    public static TableEntity New(string partition, ContentEvent @event, DateTimeOffset now, RequestContext context) =>
        New(partition, EventPartition.EventRow(@event.Id), @event, now, context);

    /// <summary>An event under another key; it must end with the event's id and begin with two characters.</summary>
    public static TableEntity New(string partition, string rowKey, ContentEvent @event, DateTimeOffset now, RequestContext context)
    {
        var row = new TableEntity(Columns)
        {
            PartitionKey = partition,
            RowKey = rowKey,
            ["event_type"] = @event.Type,
            ["event_timestamp"] = Rfc3339.Format(@event.Timestamp),
            ["created_at"] = Rfc3339.Format(now),
            ["ordinal"] = @event.Ordinal,
            [Bytes] = Encoding.UTF8.GetByteCount(@event.Json),
        };
        if (ClockSkew.Of(@event.Timestamp, now) is { } skew)
        {
            row[Skew] = skew;
        }

        SplitText.Set(row, Document, @event.Json);
        CountedColumns.Set(row, @event);
        return row.Stamped(context);
    }

    public static TableEntity Open(string partition, DateTimeOffset now, RequestContext context) =>
        new TableEntity(partition, EventPartition.OpenRow) { [Activity] = Rfc3339.Format(now) }.Stamped(context);

    public static TableEntity Suspended(string partition, DateTimeOffset lastActivity, RequestContext context) =>
        new TableEntity(partition, EventPartition.SuspendedRow) { [Activity] = Rfc3339.Format(lastActivity) }.Stamped(context);

    /// <summary>When the session was last active, by its open row or by the one in its place.</summary>
    public static DateTimeOffset LastActivity(TableEntity row) => Rfc3339.Stored(row.GetString(Activity));

    /// <summary>The columns that a head is read from.</summary>
    public static IReadOnlyList<string> HeadColumns { get; } = ["RowKey", "event_type", "event_timestamp", "created_at", "ordinal", Bytes];

    /// <summary>What is known of an event without its text.</summary>
    public static EventHead ReadHead(TableEntity row) => new(
        new EventPosition(
            TicksOf(row.GetString("event_timestamp")),
            TicksOf(row.GetString("created_at")),
            row.GetInt32("ordinal") ?? 0,
            Guid.ParseExact(row.RowKey.AsSpan(PrefixLength), "D")),
        NamedTypes.TryGetValue(row.GetString("event_type"), out var type) ? type : "",
        row.GetInt32(Bytes) ?? MostBytes);

    public static StoredEvent Read(TableEntity row) => new(
        Guid.ParseExact(row.RowKey.AsSpan(PrefixLength), "D"),
        row.GetString("event_type"),
        row.GetString("event_timestamp"),
        row.GetString("created_at"),
        row.GetInt32("ordinal") ?? 0,
        SplitText.Get(row, Document)!)
    {
        ClockSkewSeconds = row.GetInt64(Skew),
    };

    /// <summary>Whether the row of an event's id is of another event.</summary>
    public static EventConflict? ConflictOf(ContentEvent sent, TableEntity row) =>
        EventContent.ConflictOf(sent, SplitText.Get(row, Document)!, row.GetString("event_timestamp"));

    private static long TicksOf(string time) => Rfc3339.TryParse(time, out var parsed) ? parsed.UtcTicks : 0;
}
