using System.Collections.Concurrent;
using AgentTelemetry.Retention.Repair;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Rows of which main rows say which others there have to be, and of which each other belongs to a main row.</summary>
internal abstract class RepairedRows(TableClient table, TimeProvider time) : IRepairedRows
{
    private const int RowsAtOnce = 8;

    public abstract string Part { get; }

    protected TableClient Table => table;

    protected DateTimeOffset Now => time.GetUtcNow();

    public async Task<DamagePage> LookAsync(string? after, int most, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        var (rows, next) = await RowWalk.ReadAsync(table, PartitionsOf(context), after, most, cancellationToken).ConfigureAwait(false);
        var found = new ConcurrentBag<Damage>();
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = RowsAtOnce, CancellationToken = cancellationToken }, async (row, token) =>
        {
            foreach (var damage in await TryCheckAsync(row, mends, context, token).ConfigureAwait(false))
            {
                found.Add(damage);
            }
        }).ConfigureAwait(false);
        return new DamagePage(rows.Count, [.. found.OrderBy(static damage => damage.Row, StringComparer.Ordinal)], next);
    }

    public bool IsPosition(string text, RequestContext context) => RowWalk.IsPosition(text, PartitionsOf(context));

    public string PositionNear(Guid chance, RequestContext context)
    {
        var partitions = PartitionsOf(context);
        return RowWalk.Position(partitions[chance.ToByteArray()[0] % partitions.Count], $"{MainPrefix}{chance}");
    }

    /// <summary>The partitions of the app.</summary>
    protected virtual IReadOnlyList<string> PartitionsOf(RequestContext context) => [.. Bucket.All(context.AppId)];

    /// <summary>What the keys of main rows begin with.</summary>
    protected abstract string MainPrefix { get; }

    /// <summary>The key of the main row that a row belongs to; null for one that belongs to none.</summary>
    protected abstract string? MainKeyOf(string rowKey);

    /// <summary>The rows that there have to be, as they have to be, given a main row.</summary>
    protected abstract Task<IReadOnlyList<TableEntity>> ExpectedAsync(TableEntity main, CancellationToken cancellationToken);

    /// <summary>Whether a row may be there too that does not have to.</summary>
    protected virtual bool Allows(string rowKey) => false;

    /// <summary>The rows that a tombstone has to have.</summary>
    protected virtual IReadOnlyList<TableEntity> ExpectedOfTombstone(TableEntity tombstone) => [];

    /// <summary>Goes on with a removal that broke off.</summary>
    /// <returns>Whether it is known what is to be removed.</returns>
    protected virtual Task<bool> TryRemoveAsync(TableEntity placeholder, RequestContext context, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>What else is wrong with what a main row says.</summary>
    protected virtual Task<IReadOnlyList<Damage>> CheckMoreAsync(TableEntity main, bool mends, RequestContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Damage>>([]);

    /// <summary>The row that another leads to, and whether it leads there.</summary>
    protected virtual async Task<bool> LeadsAnywhereAsync(TableEntity row, string mainKey, RequestContext context, CancellationToken cancellationToken) =>
        await FindAsync(row.PartitionKey, mainKey, cancellationToken).ConfigureAwait(false) is { } main
        && (Placeholder.Is(main)
            ? Placeholder.DueKeysOf(main).Contains(row.RowKey) || RowRepair.IsYoung(main, Now) || (Placeholder.IsPassing(main) && Allows(row.RowKey))
            : Allows(row.RowKey) || (await ExpectedAsync(main, cancellationToken).ConfigureAwait(false)).Any(expected => expected.RowKey == row.RowKey));

    protected async Task<TableEntity?> FindAsync(string partition, string rowKey, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, rowKey, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Damage of a row that is as it was read; with what puts it right, if it is to be.</summary>
    protected async Task<IReadOnlyList<Damage>> FoundAsync(string kind, TableEntity row, bool mends, Func<Task<bool>> mendAsync, CancellationToken cancellationToken) =>
        await (mends ? mendAsync() : RowRepair.IsUnchangedAsync(table, row, cancellationToken)).ConfigureAwait(false)
            ? [new Damage(kind, row.PartitionKey, row.RowKey, mends)]
            : [];

    private async Task<IReadOnlyList<Damage>> TryCheckAsync(TableEntity row, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await CheckAsync(row, mends, context, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever makes one row unreadable, the others are looked at.
        catch (Exception exception) when (exception is not (RequestFailedException or StorageUnavailableException or OperationCanceledException))
#pragma warning restore CA1031
        {
            return [new Damage(DamageKind.Unreadable, row.PartitionKey, row.RowKey, IsMended: false)];
        }
    }

    private async Task<IReadOnlyList<Damage>> CheckAsync(TableEntity row, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        if (await RowRepair.StampAsync(table, row, mends, context, cancellationToken).ConfigureAwait(false) is { } unstamped)
        {
            // It is another row now; what else is wrong with it is found next time.
            return [unstamped];
        }

        return MainKeyOf(row.RowKey) switch
        {
            null => [],
            { } key when key != row.RowKey => await CheckLeadAsync(row, key, mends, context, cancellationToken).ConfigureAwait(false),
            _ when Placeholder.IsPassing(row) => await CheckRemovalAsync(row, mends, context, cancellationToken).ConfigureAwait(false),
            _ when Placeholder.Is(row) => await CheckMainAsync(row, ExpectedOfTombstone(row), mends, context, cancellationToken).ConfigureAwait(false),
            _ =>
            [
                .. await CheckMainAsync(row, await ExpectedAsync(row, cancellationToken).ConfigureAwait(false), mends, context, cancellationToken).ConfigureAwait(false),
                .. await CheckMoreAsync(row, mends, context, cancellationToken).ConfigureAwait(false),
            ],
        };
    }

    private async Task<IReadOnlyList<Damage>> CheckLeadAsync(TableEntity row, string mainKey, bool mends, RequestContext context, CancellationToken cancellationToken) =>
        RowRepair.IsYoung(row, Now) || await LeadsAnywhereAsync(row, mainKey, context, cancellationToken).ConfigureAwait(false)
            ? []
            : await FoundAsync(DamageKind.OrphanedRow, row, mends, () => RowRepair.TryDeleteAsync(table, row), cancellationToken).ConfigureAwait(false);

    private async Task<IReadOnlyList<Damage>> CheckRemovalAsync(TableEntity placeholder, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        if (RowRepair.IsYoung(placeholder, Now))
        {
            return [];
        }

        var isMended = mends && await TryRemoveAsync(placeholder, context, cancellationToken).ConfigureAwait(false);
        return [new Damage(DamageKind.UnfinishedRemoval, placeholder.PartitionKey, placeholder.RowKey, isMended)];
    }

    private async Task<IReadOnlyList<Damage>> CheckMainAsync(
        TableEntity main, IReadOnlyList<TableEntity> expected, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        var stored = await Task.WhenAll(expected.Select(row => FindAsync(row.PartitionKey, row.RowKey, cancellationToken))).ConfigureAwait(false);
        var wrong = expected.Zip(stored).Where(static pair => pair.Second is null || !Says(pair.Second, pair.First)).ToList();
        if (wrong.Count == 0 || !await RowRepair.IsUnchangedAsync(table, main, cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        return mends && !await RowRepair.TrySubmitAsync(table, [
                RowRepair.Touch(main),
                .. wrong.Select(pair => new TableTransactionAction(TableTransactionActionType.UpsertReplace, pair.First.Stamped(context))),
            ]).ConfigureAwait(false)
            ? []
            : [.. wrong.Select(pair => new Damage(pair.Second is null ? DamageKind.MissingRow : DamageKind.WrongRow, pair.First.PartitionKey, pair.First.RowKey, mends))];
    }

    private static bool Says(TableEntity stored, TableEntity expected) =>
        expected.All(property => property.Value is null || (stored.TryGetValue(property.Key, out var value) && Equals(value, property.Value)));
}
