namespace Azure.Data.Tables.Protocol;

/// <summary>The pages of a query, each fetched by the token that the one before it carries.</summary>
/// <remarks>A page may be empty and carry a token: only a page without one is the last.</remarks>
internal sealed class TokenPageable<T>(Func<string, int?, Task<Page<T>>> fetch, int? pageSize, CancellationToken cancellation)
    : AsyncPageable<T>(cancellation)
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string continuationToken = null, int? pageSizeHint = null)
    {
        string token = continuationToken;
        do
        {
            Page<T> page = await fetch(token, pageSizeHint ?? pageSize).ConfigureAwait(false);
            yield return page;
            token = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(token));
    }
}
