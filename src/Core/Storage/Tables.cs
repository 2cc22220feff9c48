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

    public IReadOnlyList<TableClient> All => [Sessions, Events, Observations, Rejections, ApiKeys, Usage];
}
