using Azure.Core;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>A filter text with its values quoted and escaped.</summary>
    /// <exception cref="ArgumentException">A value has a type for which OData has no literal.</exception>
    public static string CreateQueryFilter(FormattableString filter) => ODataLiteral.Filter(filter);

    /// <summary>Reads the entities that match a filter, in the order of their keys, page by page as they are asked for.</summary>
    /// <param name="filter">An OData filter, or null for all.</param>
    /// <param name="maxPerPage">The most that one page holds, up to 1,000; it does not limit the whole.</param>
    /// <param name="select">The properties to read, or null for all.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string filter = null,
        int? maxPerPage = null,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        RequireTableEntity<T>();
        string selection = Selection(select);
        return new TokenPageable<T>(
            (token, size) => FetchAsync<T>(filter, selection, token, size, cancellationToken), maxPerPage, cancellationToken);
    }

    private async Task<Page<T>> FetchAsync<T>(string filter, string selection, string token, int? size, CancellationToken cancellation)
    {
        (string nextPartition, string nextRow) = ContinuationToken.Parse(token);
        string path = EntityPath.Query(
            EntityPath.Table(Name) + "()",
            ("$format", TableAccount.Json),
            ("$top", TableAccount.Number(size)),
            ("$select", selection),
            ("$filter", filter),
            ("NextPartitionKey", nextPartition),
            ("NextRowKey", nextRow));
        using HttpMessage message = _account.CreateMessage(RequestMethod.Get, path);
        Response response = await _account.SendAsync(message, cancellation, 200).ConfigureAwait(false);

        object entities = EntityReader.ReadPage(response.Content.ToMemory());
        return Page<T>.FromValues((IReadOnlyList<T>)entities, ContinuationToken.From(response), response);
    }
}
