using AgentTelemetry.Retention;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Values that runs had. Runs write them again, once a day at most, so one that was not written for long has no runs any more.</summary>
internal sealed class RetainedValues(Tables tables) : IRetained
{
    public string Kind => RetentionKind.Values;

    public Task<DuePage> ListAsync(DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        var range = KeyRange.Prefix(RunRowKeys.AllValues);
        return RowsOfKind.ReadAsync(tables.Runs, after is null ? range : range.After(after), most, row => DueOf(row, before), context, cancellationToken);
    }

    public Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken) =>
        RowsOfKind.DeleteUnchangedAsync(tables.Runs, rows, pass, cancellationToken);

    private static DueRow? DueOf(TableEntity row, DateTimeOffset before) =>
        row.Timestamp is { } written && written < before ? RowsOfKind.Tagged(row, written) : null;
}
