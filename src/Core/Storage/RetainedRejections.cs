using AgentTelemetry.Json;
using AgentTelemetry.Retention;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Rejections, by when the queue took the message.</summary>
internal sealed class RetainedRejections(Tables tables) : IRetained
{
    public string Kind => RetentionKind.Rejections;

    // The newest come first, so the old ones are a range at the end.
    public Task<DuePage> ListAsync(DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken) => RowsOfKind.ReadAsync(
        tables.Rejections,
        new KeyRange(KeyTime.Inverted(before) + "~~", "~").After(after ?? ""),
        most,
        static row => new DueRow(row.PartitionKey, row.RowKey, row.RowKey, Rfc3339.Stored(row.GetString("inserted_at"))),
        context,
        cancellationToken);

    public Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken) =>
        RowsOfKind.DeleteAsync(tables.Rejections, rows, pass, cancellationToken);
}
