using System.Net;
using Azure.Core;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Inserts an entity.</summary>
    /// <exception cref="RequestFailedException">409 EntityAlreadyExists, 404 TableNotFound.</exception>
    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        RequireKeys(entity);
        using HttpMessage message = _account.CreateMessage(
            RequestMethod.Post, EntityPath.Query(EntityPath.Table(Name), ("$format", TableAccount.Json)), Serialize(entity));
        message.Request.Headers.Add("Prefer", "return-no-content");
        return await _account.SendAsync(message, cancellationToken, 201, 204).ConfigureAwait(false);
    }

    /// <summary>Reads an entity.</summary>
    /// <param name="partitionKey">Its partition.</param>
    /// <param name="rowKey">Its key in the partition.</param>
    /// <param name="select">The properties to read, or null for all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="RequestFailedException">404 ResourceNotFound or TableNotFound.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using HttpMessage message = PointRead<T>(partitionKey, rowKey, select, context: null);
        Response response = await _account.SendAsync(message, cancellationToken, 200).ConfigureAwait(false);
        return Response.FromValue(Read<T>(response), response);
    }

    /// <summary>Reads an entity if it is there; without it (or its table) the answer has no value.</summary>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using HttpMessage message = PointRead<T>(partitionKey, rowKey, select, Expecting(HttpStatusCode.NotFound));
        Response response = await _account.SendAsync(message, cancellationToken, 200, 404).ConfigureAwait(false);
        return response.Status == 404 ? new NoValueResponse<T>(response) : Response.FromValue(Read<T>(response), response);
    }

    /// <summary>Inserts an entity, or merges it into or replaces the stored one.</summary>
    public virtual Task<Response> UpsertEntityAsync<T>(
        T entity,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        WriteAsync(entity, condition: null, mode, cancellationToken);

    /// <summary>Merges an entity into the stored one or replaces it.</summary>
    /// <param name="entity">What to store; its own ETag is not looked at.</param>
    /// <param name="ifMatch">The version that must be stored; <see cref="ETag.All"/> says that any must.</param>
    /// <param name="mode">What becomes of properties that the entity does not name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="RequestFailedException">404 ResourceNotFound, 412 UpdateConditionNotSatisfied.</exception>
    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity,
        ETag ifMatch,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        RequireKeys(entity);
        return ifMatch == default
            ? throw new ArgumentException("Value cannot be empty.", nameof(ifMatch))
            : WriteAsync(entity, ifMatch.ToString(), mode, cancellationToken);
    }

    /// <summary>Deletes an entity; its absence is a 404 in the response and no error.</summary>
    /// <param name="partitionKey">Its partition.</param>
    /// <param name="rowKey">Its key in the partition.</param>
    /// <param name="ifMatch">The version that must be stored; any if left out.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied.</exception>
    public virtual async Task<Response> DeleteEntityAsync(
        string partitionKey,
        string rowKey,
        ETag ifMatch = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        string path = EntityPath.Query(EntityPath.Entity(Name, partitionKey, rowKey), ("$format", TableAccount.Json));
        using HttpMessage message = _account.CreateMessage(RequestMethod.Delete, path);
        message.Request.Headers.Add("If-Match", (ifMatch == default ? ETag.All : ifMatch).ToString());
        return await _account.SendAsync(message, cancellationToken, 204, 404).ConfigureAwait(false);
    }

    /// <summary>Deletes an entity by the keys of this one, whose own ETag is not looked at; see the other overload.</summary>
    public virtual Task<Response> DeleteEntityAsync(
        ITableEntity entity,
        ETag ifMatch = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    private async Task<Response> WriteAsync(ITableEntity entity, string condition, TableUpdateMode mode, CancellationToken cancellation)
    {
        RequireKeys(entity);
        RequestMethod method = mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentException($"Unexpected value for mode: {mode}", nameof(mode)),
        };
        string path = EntityPath.Query(EntityPath.Entity(Name, entity.PartitionKey, entity.RowKey), ("$format", TableAccount.Json));
        using HttpMessage message = _account.CreateMessage(method, path, Serialize(entity));
        if (condition is not null)
            message.Request.Headers.Add("If-Match", condition);

        return await _account.SendAsync(message, cancellation, 204).ConfigureAwait(false);
    }

    private HttpMessage PointRead<T>(string partitionKey, string rowKey, IEnumerable<string> select, RequestContext context)
    {
        RequireTableEntity<T>();
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        string path = EntityPath.Query(
            EntityPath.Entity(Name, partitionKey, rowKey),
            ("$format", TableAccount.Json),
            ("$select", Selection(select)));
        return _account.CreateMessage(RequestMethod.Get, path, context: context);
    }

    private static T Read<T>(Response response)
        where T : class, ITableEntity =>
        (T)(ITableEntity)EntityReader.ReadOne(response.Content.ToMemory());

    private static PooledContent Serialize(ITableEntity entity)
    {
        var content = new PooledContent(4096);
        using var writer = new EntityWriter(content);
        writer.Write(entity);
        return content;
    }

    private static string Selection(IEnumerable<string> select) => select is null ? null : string.Join(',', select);

    private static void RequireKeys(ITableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey);
        ArgumentNullException.ThrowIfNull(entity.RowKey);
    }

    private static void RequireTableEntity<T>()
    {
        if (typeof(T) != typeof(TableEntity))
            throw new NotSupportedException($"This stand-in reads {nameof(TableEntity)} only, not {typeof(T)}.");
    }
}
