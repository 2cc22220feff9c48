using System.Net;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

/// <summary>One table and its entities. Thread-safe; make one and keep it.</summary>
/// <remarks>
/// Every operation throws <see cref="RequestFailedException"/> for an answer that is not a success, with the service's
/// <see cref="RequestFailedException.ErrorCode"/>, after as many retries as the options say.
/// </remarks>
public partial class TableClient
{
    private readonly TableAccount _account;

    /// <summary>For tests that derive from it.</summary>
    protected TableClient()
    {
    }

    /// <summary>A client by connection string, with default options.</summary>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    /// <summary>A client by connection string.</summary>
    /// <exception cref="ArgumentException">The string does not say where the tables are and how to sign.</exception>
    public TableClient(string connectionString, string tableName, TableClientOptions options = null)
        : this(TableAccount.Connect(connectionString, options), tableName)
    {
    }

    /// <summary>A client that signs with an account's key, with default options.</summary>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    /// <summary>A client that signs with an account's key.</summary>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions options = null)
        : this(TableAccount.Connect(endpoint, credential, options), tableName)
    {
    }

    /// <summary>A client with an identity; the endpoint must be https.</summary>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions options = null)
        : this(TableAccount.Connect(endpoint, tokenCredential, options), tableName)
    {
    }

    internal TableClient(TableAccount account, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _account = account;
        Name = tableName;
        Uri = new Uri($"{account.Address}/{tableName}");
    }

    /// <summary>The table's name.</summary>
    public virtual string Name { get; }

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _account.Name;

    /// <summary>Where the table is.</summary>
    public virtual Uri Uri { get; }

    /// <summary>Creates the table.</summary>
    /// <exception cref="RequestFailedException">409 if it exists.</exception>
    public virtual async Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = CreationMessage(context: null);
        Response response = await _account.SendAsync(message, cancellationToken, 201, 204).ConfigureAwait(false);
        return Response.FromValue(new TableItem(Name), response);
    }

    /// <summary>Creates the table unless it exists; the raw response then has status 409.</summary>
    /// <exception cref="RequestFailedException">409 while a table of this name is being deleted.</exception>
    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = CreationMessage(Expecting(HttpStatusCode.Conflict));
        message.Request.Headers.Add("Prefer", "return-no-content");
        Response response = await _account.SendAsync(message, cancellationToken, 201, 204, 409).ConfigureAwait(false);
        if (response.Status == 409)
        {
            var failure = new RequestFailedException(response);
            if (failure.ErrorCode == TableErrorCode.TableBeingDeleted)
                throw failure;
        }

        return Response.FromValue(new TableItem(Name), response);
    }

    /// <summary>Deletes the table; its absence is a 404 in the response and no error.</summary>
    public virtual async Task<Response> DeleteAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = _account.CreateMessage(
            RequestMethod.Delete, EntityPath.NamedTable(Name), context: Expecting(HttpStatusCode.NotFound));
        return await _account.SendAsync(message, cancellationToken, 204, 404).ConfigureAwait(false);
    }

    private HttpMessage CreationMessage(RequestContext context)
    {
        var content = new PooledContent(256);
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            json.WriteString("TableName", Name);
            json.WriteEndObject();
        }

        string path = EntityPath.Query(EntityPath.Tables, ("$format", TableAccount.Json));
        return _account.CreateMessage(RequestMethod.Post, path, content, context: context);
    }

    // A status that is an answer and not a failure is not logged and traced as one.
    private static RequestContext Expecting(HttpStatusCode status)
    {
        var context = new RequestContext();
        context.AddClassifier((int)status, isError: false);
        return context;
    }
}
