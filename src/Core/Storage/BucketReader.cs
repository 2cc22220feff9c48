using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Reads one bucket's part of a range, some rows at a time.</summary>
internal sealed class BucketReader(TableClient table, string filter, int perRead)
{
    // Rows are small, but for those whose ids are as long as ids may be; then fewer are read at a time.
    private const long MostBytes = 512 * 1024;
    private const int Fewer = 4;

    private readonly Queue<TableEntity> _rows = new();
    private string? _continuation;
    private int _perRead = perRead;
    private ReadAllowance? _lastRead;

    /// <summary>The next row, as far as it was read.</summary>
    public TableEntity? Head => _rows.TryPeek(out var row) ? row : null;

    /// <summary>Whether the bucket may hold more than was read; a page can be empty and still have more behind it.</summary>
    public bool HasMore { get; private set; } = true;

    public TableEntity Take() => _rows.Dequeue();

    /// <summary>Reads on; to be called when all that was read is taken.</summary>
    public async Task ReadOnAsync(CancellationToken cancellationToken)
    {
        _lastRead?.GiveBack();
        while (!await TryReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _perRead = Math.Max(1, _perRead / Fewer);
        }
    }

    /// <returns>False where the rows are too large to be read so many at a time.</returns>
    private async Task<bool> TryReadAsync(CancellationToken cancellationToken)
    {
        _lastRead = ReadAllowance.Begin(_perRead == 1 ? long.MaxValue : MostBytes);
        try
        {
            await ReadPageAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ReadTooLargeException)
        {
            _lastRead.GiveBack();
            return false;
        }
    }

    private async Task ReadPageAsync(CancellationToken cancellationToken)
    {
        var pages = table.QueryAsync<TableEntity>(filter, _perRead, cancellationToken: cancellationToken).AsPages(_continuation, _perRead);
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
