using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Reads one bucket's part of a range, some rows at a time.</summary>
internal sealed class BucketReader(TableClient table, string filter, int perRead)
{
    private readonly Queue<TableEntity> _rows = new();
    private string? _continuation;

    /// <summary>The next row, as far as it was read.</summary>
    public TableEntity? Head => _rows.TryPeek(out var row) ? row : null;

    /// <summary>Whether the bucket may hold more than was read; a page can be empty and still have more behind it.</summary>
    public bool HasMore { get; private set; } = true;

    public TableEntity Take() => _rows.Dequeue();

    public async Task ReadOnAsync(CancellationToken cancellationToken)
    {
        var pages = table.QueryAsync<TableEntity>(filter, perRead, cancellationToken: cancellationToken).AsPages(_continuation, perRead);
        await using var page = pages.GetAsyncEnumerator(cancellationToken);
        if (!await page.MoveNextAsync().ConfigureAwait(false))
        {
            HasMore = false;
            return;
        }

        foreach (var row in page.Current.Values)
        {
            _rows.Enqueue(row);
        }

        _continuation = page.Current.ContinuationToken;
        HasMore = _continuation is not null;
    }
}
