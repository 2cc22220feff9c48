using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Reads one key range of all of a tenant's buckets at once and gives its rows in one order.</summary>
/// <remarks>
/// It costs sixteen reads side by side, and a few more where chance put unusually many rows of a page into one bucket.
/// A filter that hardly anything passes is cut off by a budget of reads; the page then ends early and <see cref="HasMore"/> says so.
/// </remarks>
internal sealed class BucketMerge
{
    private const int ReadBudget = 8 * Bucket.Count;
    private const int LargestRead = 1_000;

    private readonly List<BucketReader> _buckets;
    private readonly PriorityQueue<BucketReader, string> _heads = new(StringComparer.Ordinal);
    private int _reads;
    private bool _outOfBudget;

    /// <param name="table">The table.</param>
    /// <param name="appId">The tenant.</param>
    /// <param name="range">Which rows.</param>
    /// <param name="wanted">About how many rows will be asked for.</param>
    public BucketMerge(TableClient table, string appId, KeyRange range, int wanted)
    {
        // Ids fall into buckets evenly, so a bucket rarely holds more than twice its share of a page.
        var perRead = Math.Min(LargestRead, (wanted / Bucket.Count * 2) + Math.Min(wanted, 12));
        _buckets = Bucket.All(appId).Select(partition => new BucketReader(table, range.In(partition), perRead)).ToList();
        Position = range.From;
    }

    /// <summary>The key of the last row given.</summary>
    public string Position { get; private set; }

    /// <summary>The next row, without taking it; null at the end or when the budget is used up.</summary>
    public TableEntity? Head => !_outOfBudget && _heads.TryPeek(out var bucket, out _) ? bucket.Head : null;

    /// <summary>Whether rows follow the last one given.</summary>
    public bool HasMore => _outOfBudget || _heads.Count > 0;

    /// <summary>Makes the first reads.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_buckets.Select(bucket => bucket.ReadOnAsync(cancellationToken))).ConfigureAwait(false);
        _reads = _buckets.Count;
        foreach (var bucket in _buckets)
        {
            await QueueAsync(bucket, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The next row, or null at the end or when the budget is used up.</summary>
    public async Task<TableEntity?> NextAsync(CancellationToken cancellationToken)
    {
        if (_outOfBudget || !_heads.TryDequeue(out var bucket, out _))
        {
            return null;
        }

        var row = bucket.Take();
        Position = row.RowKey;
        await QueueAsync(bucket, cancellationToken).ConfigureAwait(false);
        return row;
    }

    /// <summary>The next rows, so many or as many as there are.</summary>
    public async Task<List<TableEntity>> TakeAsync(int most, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        while (rows.Count < most && await NextAsync(cancellationToken).ConfigureAwait(false) is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }

    private async Task QueueAsync(BucketReader bucket, CancellationToken cancellationToken)
    {
        while (bucket.Head is null && bucket.HasMore)
        {
            if (_reads == ReadBudget)
            {
                // Nothing may be given from here on: this bucket's next row could come before it.
                _outOfBudget = true;
                return;
            }

            _reads++;
            await bucket.ReadOnAsync(cancellationToken).ConfigureAwait(false);
        }

        if (bucket.Head is { } head)
        {
            _heads.Enqueue(bucket, head.RowKey);
        }
    }
}
