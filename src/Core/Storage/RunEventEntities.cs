using AgentTelemetry.Json;
using AgentTelemetry.Retention.Archives;
using AgentTelemetry.Runs;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Makes the rows of a run's events, and reads them back.</summary>
internal static class RunEventEntities
{
    private const string Document = "document";

    /// <summary>The rows of a new event.</summary>
    /// <param name="partition">The run's.</param>
    /// <param name="eventId">The run.</param>
    /// <param name="event">The event.</param>
    /// <param name="index">Its place in the request.</param>
    /// <param name="now">The time of the request.</param>
    /// <param name="context">The request.</param>
    public static RunEventRows New(string partition, string eventId, RunEvent @event, int index, DateTimeOffset now, RequestContext context)
    {
        var created = Rfc3339.Format(now);
        var row = new TableEntity(partition, RunRowKeys.Event(eventId, @event))
        {
            ["id"] = @event.Id,
            ["event_type"] = @event.EventType,
            ["event_timestamp"] = @event.Timestamp,
            ["created_at"] = created,
        };
        if (@event.Payload is not null)
        {
            SplitText.Set(row, Document, @event.Payload);
        }

        return new RunEventRows(
            index, IdRow(partition, RunRowKeys.EventId(eventId, @event.Id), now).Stamped(context), row.Stamped(context));
    }

    /// <summary>The row that keeps an event's id.</summary>
    public static TableEntity IdRow(string partition, string rowKey, DateTimeOffset now) => new(partition, rowKey) { ["created_at"] = Rfc3339.Format(now) };

    public static ArchivedRunEvent ReadArchived(TableEntity row) => new(Read(row), row.GetString("created_at"));

    public static RunEvent Read(TableEntity row) =>
        new(row.GetString("id"), row.GetString("event_type"), row.GetString("event_timestamp"), SplitText.Get(row, Document));
}
