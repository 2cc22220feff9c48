using AgentTelemetry.Content;
using AgentTelemetry.Retention.Repair;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Whether a session takes events as its state says: while it is open, until it is opened again once it is suspended, and never after its end.</summary>
internal sealed class SessionOpenness(Tables tables, EventTable events, TimeProvider time)
{
    public async Task<IReadOnlyList<Damage>> CheckAsync(TableEntity main, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        var session = SessionEntities.Read(main);
        var partition = EventPartition.Of(context.AppId, session.Summary.Id);
        var rows = await Task.WhenAll(
            FindAsync(partition, EventPartition.OpenRow, cancellationToken), FindAsync(partition, EventPartition.SuspendedRow, cancellationToken)).ConfigureAwait(false);
        return (session.HasEnded, session.MayGoOn, rows[0], rows[1]) switch
        {
            // Both: it would never expire. Open though it has expired: it would take events and stay ended.
            (false, _, not null, { } suspended) => await SurplusAsync(main, suspended, mends, cancellationToken).ConfigureAwait(false),
            (true, true, { } open, not null) => await SurplusAsync(main, open, mends, cancellationToken).ConfigureAwait(false),
            (true, true, { } open, null) => await SuspendAsync(main, open, mends, context, cancellationToken).ConfigureAwait(false),
            (true, false, { } open, _) => await SurplusAsync(main, open, mends, cancellationToken).ConfigureAwait(false),
            (true, false, null, { } suspended) => await SurplusAsync(main, suspended, mends, cancellationToken).ConfigureAwait(false),
            (false, _, null, null) when !RowRepair.IsYoung(main, time.GetUtcNow()) => await ReopenAsync(main, session, mends, context, cancellationToken).ConfigureAwait(false),
            _ => [],
        };
    }

    private async Task<IReadOnlyList<Damage>> SurplusAsync(TableEntity main, TableEntity row, bool mends, CancellationToken cancellationToken) =>
        await StandsAsync(main, row, cancellationToken).ConfigureAwait(false) && (!mends || await RowRepair.TryDeleteAsync(tables.Events, row).ConfigureAwait(false))
            ? [new Damage(DamageKind.HalfOpen, row.PartitionKey, row.RowKey, mends)]
            : [];

    private async Task<IReadOnlyList<Damage>> SuspendAsync(TableEntity main, TableEntity open, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        if (!await StandsAsync(main, open, cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        var suspended = EventEntities.Suspended(open.PartitionKey, EventEntities.LastActivity(open), context);
        return !mends || await RowRepair.TrySubmitAsync(tables.Events, [
                new(TableTransactionActionType.Delete, new TableEntity(open.PartitionKey, open.RowKey), open.ETag),
                new(TableTransactionActionType.Add, suspended),
            ]).ConfigureAwait(false)
            ? [new Damage(DamageKind.HalfOpen, open.PartitionKey, open.RowKey, mends)]
            : [];
    }

    // Its end broke off before it was written, and nobody asked for it again: it is open, so it takes events.
    private async Task<IReadOnlyList<Damage>> ReopenAsync(TableEntity main, StoredSession session, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        // Whoever is about to end it finds that it has changed.
        var stands = mends
            ? await RowRepair.TrySubmitAsync(tables.Sessions, [RowRepair.Touch(main)]).ConfigureAwait(false)
            : await RowRepair.IsUnchangedAsync(tables.Sessions, main, cancellationToken).ConfigureAwait(false);
        if (mends && stands)
        {
            await events.OpenAsync(session.Summary.Id, context).ConfigureAwait(false);
            if (await tables.FindSessionAsync(context.AppId, session.Summary.Id, CancellationToken.None).ConfigureAwait(false) is not { } now || SessionEntities.Read(now).HasEnded)
            {
                await events.CloseAsync(session.Summary.Id, context).ConfigureAwait(false);
            }
        }

        return stands ? [new Damage(DamageKind.HalfEnded, main.PartitionKey, main.RowKey, mends)] : [];
    }

    // The two rows are of two partitions, and were read one after the other.
    private async Task<bool> StandsAsync(TableEntity main, TableEntity row, CancellationToken cancellationToken) =>
        !RowRepair.IsYoung(main, time.GetUtcNow())
        && await RowRepair.IsUnchangedAsync(tables.Events, row, cancellationToken).ConfigureAwait(false)
        && await RowRepair.IsUnchangedAsync(tables.Sessions, main, cancellationToken).ConfigureAwait(false);

    private async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        var found = await tables.Events.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }
}
