using AgentTelemetry.Retention;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Hides a session or a run in one transaction: a placeholder takes the place of its main row, and the rows of indexes go.</summary>
internal sealed class SubjectHiding(TimeProvider time)
{
    private const int MostTries = 50;

    /// <summary>Hides it. Where nothing is, a tombstone is put nevertheless.</summary>
    /// <param name="subject">Its rows.</param>
    /// <param name="tombstone">What is to stay; null where nothing is.</param>
    /// <param name="tag">The tag that its main row must have still, unless it is hidden already; null where any will do.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends it before it is hidden.</param>
    /// <returns>Whether it was seen until now, and how many rows went; null where it is not to be removed.</returns>
    public async Task<(bool WasSeen, int Rows)?> HideAsync(SubjectRows subject, Tombstone? tombstone, string? tag, RequestContext context, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var main = await FindAsync(subject, cancellationToken).ConfigureAwait(false);
            if (tag is not null && HasChanged(main, tag))
            {
                return null;
            }

            if (IsHidden(main, tombstone))
            {
                return (false, 0);
            }

            try
            {
                var gone = main is null
                    ? await BuryAsync(subject, tombstone!, context).ConfigureAwait(false)
                    : await HideAsync(main, subject, tombstone, context, cancellationToken).ConfigureAwait(false);
                return (main is not null && !Placeholder.Is(main), gone);
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 404 or 409 or 412)
            {
                // It has changed since it was read, or it was done and the answer was lost.
            }
        }
    }

    /// <summary>Puts a tombstone where nothing is; what is there stays.</summary>
    public async Task RefuseAsync(SubjectRows subject, Tombstone tombstone, RequestContext context, CancellationToken cancellationToken)
    {
        if (await FindAsync(subject, cancellationToken).ConfigureAwait(false) is null)
        {
            try
            {
                await BuryAsync(subject, tombstone, context).ConfigureAwait(false);
            }
            catch (RequestFailedException exception) when (exception.Status is 409)
            {
                // Something is there now.
            }
        }
    }

    /// <summary>Takes the placeholder away, and what says when its subject is due.</summary>
    public static async Task ForgetAsync(SubjectRows subject, CancellationToken cancellationToken)
    {
        if (await FindAsync(subject, cancellationToken).ConfigureAwait(false) is { } placeholder && Placeholder.Is(placeholder))
        {
            await RowDeletion.DeleteAsync(subject.Table, placeholder.PartitionKey, [placeholder.RowKey, .. Placeholder.DueKeysOf(placeholder)]).ConfigureAwait(false);
        }
    }

    private static bool HasChanged(TableEntity? main, string tag) =>
        main is null || Placeholder.IsTombstone(main) || (!Placeholder.Is(main) && main.ETag.ToString() != tag);

    private static bool IsHidden(TableEntity? main, Tombstone? tombstone) =>
        tombstone is null ? main is null || Placeholder.Is(main) : main is not null && Placeholder.IsTombstone(main);

    private async Task<int> HideAsync(TableEntity main, SubjectRows subject, Tombstone? tombstone, RequestContext context, CancellationToken cancellationToken)
    {
        var wasSeen = !Placeholder.Is(main);
        var due = wasSeen ? subject.DueKeys(main) : Placeholder.DueKeysOf(main);
        var there = await RowDeletion.ThereAsync(subject.Table, main.PartitionKey, [.. wasSeen ? subject.IndexKeys(main) : [], .. due], cancellationToken).ConfigureAwait(false);
        var expiry = tombstone is null ? null : subject.ExpiryRow(tombstone.Expires);
        IReadOnlyList<string> left = expiry is null ? [.. there.Intersect(due, StringComparer.Ordinal)] : [expiry.RowKey];
        var gone = there.Except(left, StringComparer.Ordinal).ToList();
        List<TableTransactionAction> changes =
        [
            new(TableTransactionActionType.UpdateReplace, Placeholder.New(main.PartitionKey, main.RowKey, left, tombstone, time.GetUtcNow()).Stamped(context), main.ETag),
            .. RowDeletion.Actions(main.PartitionKey, gone),
        ];
        if (expiry is not null)
        {
            changes.Add(new(TableTransactionActionType.UpsertReplace, expiry.Stamped(context)));
        }

        await subject.Table.SubmitTransactionAsync(changes, CancellationToken.None).ConfigureAwait(false);
        return gone.Count + 1;
    }

    private async Task<int> BuryAsync(SubjectRows subject, Tombstone tombstone, RequestContext context)
    {
        var expiry = subject.ExpiryRow(tombstone.Expires);
        var placeholder = Placeholder.New(subject.Main.Partition, subject.Main.Row, [expiry.RowKey], tombstone, time.GetUtcNow());
        await subject.Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, placeholder.Stamped(context)),
            new(TableTransactionActionType.UpsertReplace, expiry.Stamped(context)),
        ]).ConfigureAwait(false);
        return 0;
    }

    private static async Task<TableEntity?> FindAsync(SubjectRows subject, CancellationToken cancellationToken)
    {
        var found = await subject.Table.GetEntityIfExistsAsync<TableEntity>(subject.Main.Partition, subject.Main.Row, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }
}
