using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Limits;
using AgentTelemetry.Storage;
using AgentTelemetry.Storage.Transactions;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Benchmarks;

/// <summary>Sends the service's own transactions without the service.</summary>
internal sealed class RawSender(string storageConnection)
{
    private static readonly RequestContext Context = new("benchmark", "benchmark", "development");

    private readonly TableAccount _account = new(storageConnection, new TableClientOptions());

    private TableClient Events => field ??= _account.GetTableClient("Events");

    public Task OpenAsync(Guid session) => Events.UpsertEntityAsync(EventEntities.Open(PartitionOf(session), new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), Context));

    public Task SendAsync(List<TableTransactionAction> transaction) => _account.Transactions.WriteAsync(Events, transaction);

    /// <summary>A batch as the service stores it: prepared beforehand, as preparing is what the service does.</summary>
    public static IEnumerable<List<TableTransactionAction>> Transactions(Guid session, byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var reader = new DocumentReader(Options.Create(new LimitOptions()), Options.Create(new ContentOptions()));
        var batch = (EventBatch)reader.Read(document.RootElement, Door.Events).Value!;
        var partition = PartitionOf(session);
        return EventChunks.Of(batch.Events)
            .Select(chunk => chunk
                .Select(@event => new TableTransactionAction(TableTransactionActionType.Add, EventEntities.New(partition, @event, new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), Context)))
                .Prepend(new TableTransactionAction(TableTransactionActionType.UpdateMerge, EventEntities.Open(partition, new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), Context), ETag.All))
                .ToList())
            .ToList();
    }

    private static string PartitionOf(Guid session) => EventPartition.Of(Context.AppId, session);
}
