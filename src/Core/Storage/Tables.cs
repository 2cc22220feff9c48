using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>The tables, by name.</summary>
internal sealed class Tables(TableServiceClient service)
{
    public TableClient Sessions { get; } = service.GetTableClient("Sessions");

    public TableClient Events { get; } = service.GetTableClient("Events");

    public TableClient Observations { get; } = service.GetTableClient("Observations");

    public TableClient Rejections { get; } = service.GetTableClient("Rejections");

    public TableClient ApiKeys { get; } = service.GetTableClient("ApiKeys");

    public TableClient Usage { get; } = service.GetTableClient("Usage");

    public IReadOnlyList<TableClient> All => [Sessions, Events, Observations, Rejections, ApiKeys, Usage];
}
