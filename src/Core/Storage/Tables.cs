using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Storage;

/// <summary>The tables, by name.</summary>
/// <param name="service">The client of all tables but one.</param>
/// <param name="keys">The client of the table of keys: nothing that others read holds it up.</param>
internal sealed class Tables(TableServiceClient service, [FromKeyedServices(StorageClients.OfKeys)] TableServiceClient keys)
{
    public TableClient Sessions { get; } = service.GetTableClient("Sessions");

    public TableClient Events { get; } = service.GetTableClient("Events");

    public TableClient Observations { get; } = service.GetTableClient("Observations");

    public TableClient Rejections { get; } = service.GetTableClient("Rejections");

    public TableClient ApiKeys { get; } = keys.GetTableClient("ApiKeys");

    public TableClient Usage { get; } = service.GetTableClient("Usage");

    public TableClient Runs { get; } = service.GetTableClient("Runs");

    public TableClient Exports { get; } = service.GetTableClient("Exports");

    /// <summary>The row of a session; null where there is none.</summary>
    public async Task<TableEntity?> FindSessionAsync(string app, Guid id, CancellationToken cancellationToken)
    {
        var found = await Sessions.GetEntityIfExistsAsync<TableEntity>(
            Bucket.Of(app, id.ToString()), SessionRowKeys.Session(id), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>The row of a run; null where there is none.</summary>
    public async Task<TableEntity?> FindRunAsync(string app, string eventId, CancellationToken cancellationToken)
    {
        var found = await Runs.GetEntityIfExistsAsync<TableEntity>(
            Bucket.Of(app, eventId), RunRowKeys.Run(eventId), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    public IReadOnlyList<TableClient> All => [Sessions, Events, Observations, Rejections, ApiKeys, Usage, Runs, Exports];
}
