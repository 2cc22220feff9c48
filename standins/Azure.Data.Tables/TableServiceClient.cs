using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

/// <summary>An account's tables. Thread-safe; make one and keep it.</summary>
public class TableServiceClient
{
    private readonly TableAccount _account;

    /// <summary>For tests that derive from it.</summary>
    protected TableServiceClient()
    {
    }

    /// <summary>A client by connection string, with default options.</summary>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <summary>A client by connection string.</summary>
    /// <exception cref="ArgumentException">The string does not say where the tables are and how to sign.</exception>
    public TableServiceClient(string connectionString, TableClientOptions options = null) =>
        _account = TableAccount.Connect(connectionString, options);

    /// <summary>A client that signs with an account's key, with default options.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <summary>A client that signs with an account's key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options) =>
        _account = TableAccount.Connect(endpoint, credential, options);

    /// <summary>A client with an identity; the endpoint must be https.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null) =>
        _account = TableAccount.Connect(endpoint, tokenCredential, options);

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _account.Name;

    /// <summary>Where the account's tables are.</summary>
    public virtual Uri Uri => _account.Endpoint;

    /// <summary>A filter text with its values quoted and escaped.</summary>
    public static string CreateQueryFilter(FormattableString filter) => ODataLiteral.Filter(filter);

    /// <summary>A client of one table; asks nothing of the service.</summary>
    public virtual TableClient GetTableClient(string tableName) => new(_account, tableName);

    /// <summary>Creates a table.</summary>
    /// <exception cref="RequestFailedException">409 if it exists.</exception>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateAsync(cancellationToken);

    /// <summary>Creates a table unless it exists.</summary>
    /// <exception cref="RequestFailedException">409 while a table of this name is being deleted.</exception>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);

    /// <summary>Deletes a table; its absence is a 404 in the response and no error.</summary>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).DeleteAsync(cancellationToken);

    /// <summary>Lists the account's tables.</summary>
    /// <param name="filter">An OData filter on TableName, or null for all.</param>
    /// <param name="maxPerPage">The most that one page holds, up to 1,000.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public virtual AsyncPageable<TableItem> QueryAsync(
        string filter = null,
        int? maxPerPage = null,
        CancellationToken cancellationToken = default) =>
        new TokenPageable<TableItem>((token, size) => FetchAsync(filter, token, size, cancellationToken), maxPerPage, cancellationToken);

    private async Task<Page<TableItem>> FetchAsync(string filter, string token, int? size, CancellationToken cancellation)
    {
        string path = EntityPath.Query(
            EntityPath.Tables,
            ("$format", TableAccount.Json),
            ("$top", TableAccount.Number(size)),
            ("$filter", filter),
            ("NextTableName", token));
        using HttpMessage message = _account.CreateMessage(RequestMethod.Get, path);
        Response response = await _account.SendAsync(message, cancellation, 200).ConfigureAwait(false);

        using JsonDocument body = JsonDocument.Parse(response.Content.ToMemory());
        List<TableItem> tables = [];
        foreach (JsonElement table in body.RootElement.GetProperty("value").EnumerateArray())
            tables.Add(new TableItem(table.GetProperty("TableName").GetString()));

        response.Headers.TryGetValue("x-ms-continuation-NextTableName", out string next);
        return Page<TableItem>.FromValues(tables, next, response);
    }
}
