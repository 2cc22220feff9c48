using AgentTelemetry.Runs;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Reads a page of runs: from the rows that list them by creation, or by way of those that point to them from what they are looked up by.</summary>
internal sealed class RunListReader(Tables tables, RunListing listing, int mostCharacters, RequestContext context)
{
    // What a filter passes over costs a read each where pointers are followed.
    private const int MostFollowed = 2_000;
    private const int FollowedAtOnce = 64;

    private readonly string _index = RunRowKeys.IndexOf(listing.Filter);
    private readonly RunPageBuilder _page = new(listing, mostCharacters);

    public async Task<RunPage> ReadAsync(CancellationToken cancellationToken)
    {
        var range = RunRowKeys.Between(_index, listing.Filter.CreatedAfter, listing.Filter.CreatedBefore);
        if (listing.After is not null)
        {
            range = range.After(_index + listing.After);
        }

        var merge = new BucketMerge(tables.Runs, context.AppId, range, listing.Offset + listing.Limit);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var next = _index == RunRowKeys.ByCreation ? await ReadRowsAsync(merge, cancellationToken).ConfigureAwait(false) : await FollowAsync(merge, cancellationToken).ConfigureAwait(false);
        return new RunPage(_page.Runs, next?[_index.Length..]);
    }

    /// <returns>The last row that was looked at; null where none follows.</returns>
    private async Task<string?> ReadRowsAsync(BucketMerge merge, CancellationToken cancellationToken)
    {
        while (_page.Wanted > 0 && merge.Head is { } row && _page.TryAdd(row))
        {
            await merge.NextAsync(cancellationToken).ConfigureAwait(false);
        }

        return merge.HasMore ? merge.Position : null;
    }

    /// <returns>The last pointer that was followed; null where none follows.</returns>
    private async Task<string?> FollowAsync(BucketMerge merge, CancellationToken cancellationToken)
    {
        string? last = null;
        for (var followed = 0; _page.Wanted > 0 && merge.Head is not null && followed < MostFollowed;)
        {
            var pointers = await merge.TakeAsync(Math.Min(_page.Wanted, FollowedAtOnce), cancellationToken).ConfigureAwait(false);
            var rows = await Task.WhenAll(pointers.Select(pointer => tables.FindRunAsync(context.AppId, RunEntities.PointedTo(pointer), cancellationToken))).ConfigureAwait(false);
            followed += pointers.Count;
            foreach (var (pointer, row) in pointers.Zip(rows))
            {
                if (row is not null && !_page.TryAdd(row))
                {
                    return last;
                }

                last = pointer.RowKey;
            }
        }

        return merge.HasMore ? last ?? merge.Position : null;
    }
}
