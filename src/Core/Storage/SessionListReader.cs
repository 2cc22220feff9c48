using AgentTelemetry.Content.Reading;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Reads a page of sessions: from the rows that list them, or by way of those that point to them from what they are looked up by.</summary>
internal sealed class SessionListReader(TableClient table, SessionListing listing, int mostBytes, RequestContext context)
{
    // What a rare filter passes over costs look-ups: it ends a page early, and the cursor goes on.
    private const int MostLookUps = 1_000;
    private const int LookUpsAtOnce = 32;

    private readonly SessionRoad _road = SessionRoad.Of(listing.Filter);
    private readonly PageOfSessions _page = new(listing, mostBytes);

    public async Task<SessionPage> ReadAsync(CancellationToken cancellationToken)
    {
        var range = _road.Range;
        if (listing.After is not null)
        {
            range = range.After(_road.Prefix + listing.After);
        }

        var merge = new BucketMerge(table, context.AppId, range, listing.Offset + listing.Limit);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var next = _road.IsOfPointers ? await FollowAsync(merge, cancellationToken).ConfigureAwait(false) : await ReadRowsAsync(merge, cancellationToken).ConfigureAwait(false);
        return new SessionPage(_page.Sessions, next?[_road.Prefix.Length..]);
    }

    /// <returns>The last row that was looked at; null where none follows.</returns>
    private async Task<string?> ReadRowsAsync(BucketMerge merge, CancellationToken cancellationToken)
    {
        while (!_page.IsFull && merge.Head is { } row && TryAdd(row))
        {
            await merge.NextAsync(cancellationToken).ConfigureAwait(false);
        }

        return merge.HasMore ? merge.Position : null;
    }

    /// <returns>The last pointer that was followed; null where none follows.</returns>
    private async Task<string?> FollowAsync(BucketMerge merge, CancellationToken cancellationToken)
    {
        var position = merge.Position;
        var perPointer = 1 + _road.Others.Count;
        for (var lookUps = 0; !_page.IsFull && merge.Head is not null && lookUps + perPointer <= MostLookUps;)
        {
            // Never more than the page still takes: the position must be that of the last pointer it was offered.
            var most = Math.Min(Math.Min(LookUpsAtOnce, (MostLookUps - lookUps) / perPointer), listing.Limit - _page.Sessions.Count);
            var pointers = await merge.TakeAsync(most, cancellationToken).ConfigureAwait(false);
            lookUps += perPointer * pointers.Count;
            foreach (var (pointer, row) in pointers.Zip(await FollowAsync(pointers, cancellationToken).ConfigureAwait(false)))
            {
                if (row is not null && !TryAdd(row))
                {
                    return position;
                }

                position = pointer.RowKey;
            }
        }

        return merge.HasMore ? position : null;
    }

    private async Task<TableEntity?[]> FollowAsync(List<TableEntity> pointers, CancellationToken cancellationToken)
    {
        var allowance = ReadAllowance.Begin(long.MaxValue);
        var rows = await Task.WhenAll(pointers.Select(pointer => FollowAsync(pointer, cancellationToken))).ConfigureAwait(false);
        allowance.GiveBack();
        return rows;
    }

    // What follows the prefix is the same in the keys of all rows that list a session by its start.
    private async Task<TableEntity?> FollowAsync(TableEntity pointer, CancellationToken cancellationToken)
    {
        var suffix = pointer.RowKey[_road.Prefix.Length..];
        var row = table.GetEntityIfExistsAsync<TableEntity>(pointer.PartitionKey, SessionRowKeys.ByStart + suffix, cancellationToken: cancellationToken);
        var others = await Task.WhenAll(_road.Others.Select(
            other => table.GetEntityIfExistsAsync<TableEntity>(pointer.PartitionKey, other + suffix, ["RowKey"], cancellationToken))).ConfigureAwait(false);
        var found = await row.ConfigureAwait(false);
        return found.HasValue && others.All(static other => other.HasValue) ? found.Value : null;
    }

    private bool TryAdd(TableEntity row)
    {
        var summary = SessionEntities.ReadSummary(row, out var length);
        var counts = SessionCounts.Read(row);
        return _page.TryAdd(new ListedSession(summary, counts, SessionCounts.HasMore(row)), length + (counts?.Length ?? 0));
    }
}
