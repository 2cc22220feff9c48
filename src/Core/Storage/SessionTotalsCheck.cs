using AgentTelemetry.Retention.Repair;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Whether the totals have a session as it is, or a mark says that they are about to. Sessions of earlier versions are counted so.</summary>
internal sealed class SessionTotalsCheck(Tables tables, SessionTally tally, TimeProvider time)
{
    public async Task<IReadOnlyList<Damage>> CheckAsync(TableEntity main, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        var id = SessionEntities.ReadSummary(main).Id;
        if (await IsMarkedAsync(main, id, cancellationToken).ConfigureAwait(false)
            || await IsCountedAsync(id, context, cancellationToken).ConfigureAwait(false)
            || await IsMarkedAsync(main, id, cancellationToken).ConfigureAwait(false)
            || !await RowRepair.IsUnchangedAsync(tables.Sessions, main, cancellationToken).ConfigureAwait(false))
        {
            // It may have been counted between two looks, or the mark of its last events may be on its way.
            return [];
        }

        return mends && !await RowRepair.TrySubmitAsync(tables.Sessions, [
                RowRepair.Touch(main),
                new(TableTransactionActionType.UpsertReplace, SessionMarkKeys.Exact(main.PartitionKey, id, time.GetUtcNow()).Stamped(context)),
            ]).ConfigureAwait(false)
            ? []
            : [new Damage(DamageKind.Uncounted, main.PartitionKey, main.RowKey, mends)];
    }

    // A session is marked from its start on. So one of which nothing was ever counted is not about to be.
    private async Task<bool> IsCountedAsync(Guid id, RequestContext context, CancellationToken cancellationToken) =>
        await tally.CountAsync(id, context, cancellationToken).ConfigureAwait(false) is not { } counted
        || counted.Changes().Count == 0
        || (counted.Counted.Count > 0 && await IsActiveAsync(id, context, cancellationToken).ConfigureAwait(false));

    private async Task<bool> IsActiveAsync(Guid id, RequestContext context, CancellationToken cancellationToken)
    {
        var open = await tables.Events.GetEntityIfExistsAsync<TableEntity>(EventPartition.Of(context.AppId, id), EventPartition.OpenRow, cancellationToken: cancellationToken).ConfigureAwait(false);
        return open.HasValue && RowRepair.IsYoung(open.Value!, time.GetUtcNow());
    }

    private async Task<bool> IsMarkedAsync(TableEntity main, Guid id, CancellationToken cancellationToken) =>
        (await tally.MarksAsync(main.PartitionKey, id, cancellationToken).ConfigureAwait(false)).Count > 0;
}
