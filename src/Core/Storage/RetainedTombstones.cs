using AgentTelemetry.Retention;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>What stands in the place of erased sessions, or of erased runs, until its own time is over.</summary>
/// <param name="table">The table.</param>
/// <param name="prefix">The index, by when they have to go.</param>
/// <param name="kind">What they are called.</param>
/// <param name="mainOf">The row key of the subject that an index row leads to.</param>
/// <param name="time">The clock.</param>
internal sealed class RetainedTombstones(TableClient table, string prefix, string kind, Func<TableEntity, string> mainOf, TimeProvider time) : IRetained
{
    public string Kind => kind;

    public Task<DuePage> ListAsync(DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken) =>
        DueRows.ReadAsync(table, prefix, time.GetUtcNow(), most, after, mainOf, context, cancellationToken);

    public async Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken)
    {
        foreach (var row in pass.IsDryRun ? [] : rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var main = await table.GetEntityIfExistsAsync<TableEntity>(row.Place, row.Id, cancellationToken: CancellationToken.None).ConfigureAwait(false);
            await RowDeletion.DeleteAsync(table, row.Place, main.HasValue && Placeholder.IsTombstone(main.Value!) ? [row.Id, row.Key] : [row.Key]).ConfigureAwait(false);
        }

        return new RetentionCounts { Removed = rows.Count };
    }
}
