using AgentTelemetry.Storage.Transactions;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Storage;

/// <summary>The tables, by name.</summary>
/// <param name="service">The client of all tables but one.</param>
/// <param name="keys">The client of the table of keys: nothing that others read holds it up.</param>
internal sealed class Tables(TableAccount service, [FromKeyedServices(StorageClients.OfKeys)] TableAccount keys)
{
    /// <summary>Writes to any table but that of keys what is written often.</summary>
    public TransactionWriter Transactions => service.Transactions;

    public TableClient Sessions { get; } = service.GetTableClient("Sessions");

    public TableClient Events { get; } = service.GetTableClient("Events");

    public TableClient Observations { get; } = service.GetTableClient("Observations");

    public TableClient Rejections { get; } = service.GetTableClient("Rejections");

    public TableClient ApiKeys { get; } = keys.GetTableClient("ApiKeys");

    public TableClient Usage { get; } = service.GetTableClient("Usage");

    public TableClient Runs { get; } = service.GetTableClient("Runs");

    public TableClient Exports { get; } = service.GetTableClient("Exports");

    public TableClient Retention { get; } = service.GetTableClient("Retention");

    public TableClient Erasures { get; } = service.GetTableClient("Erasures");

    /// <summary>The row of a session; null where there is none, or what was removed.</summary>
    public async Task<TableEntity?> FindSessionAsync(string app, Guid id, CancellationToken cancellationToken) =>
        Unremoved(await FindSessionRowAsync(app, id, cancellationToken).ConfigureAwait(false));

    /// <summary>The same with a placeholder in the place of what was removed.</summary>
    public Task<TableEntity?> FindSessionRowAsync(string app, Guid id, CancellationToken cancellationToken) =>
        FindAsync(Sessions, Bucket.Of(app, id.ToString()), SessionRowKeys.Session(id), cancellationToken);

    /// <summary>The row of a run; null where there is none, or what was removed.</summary>
    public async Task<TableEntity?> FindRunAsync(string app, string eventId, CancellationToken cancellationToken) =>
        Unremoved(await FindRunRowAsync(app, eventId, cancellationToken).ConfigureAwait(false));

    /// <summary>The same with a placeholder in the place of what was removed.</summary>
    public Task<TableEntity?> FindRunRowAsync(string app, string eventId, CancellationToken cancellationToken) =>
        FindAsync(Runs, Bucket.Of(app, eventId), RunRowKeys.Run(eventId), cancellationToken);

    public IReadOnlyList<TableClient> All => [Sessions, Events, Observations, Rejections, ApiKeys, Usage, Runs, Exports, Retention, Erasures];

    private static TableEntity? Unremoved(TableEntity? row) => row is null || Placeholder.Is(row) ? null : row;

    private static async Task<TableEntity?> FindAsync(TableClient table, string partition, string rowKey, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, rowKey, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }
}
