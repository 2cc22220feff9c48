using System.Text.Json;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Limits;
using AgentTelemetry.Runs;
using AgentTelemetry.Storage;
using AgentTelemetry.Storage.Transactions;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Benchmarks;

/// <summary>Sends the transactions of batches of runs without the service.</summary>
internal sealed class RawRunSender(string storageConnection)
{
    private static readonly RequestContext Context = new("benchmark", "benchmark", "development");

    private readonly TableAccount _account = new(storageConnection, new TableClientOptions());
    private readonly RunEntities _entities = new(Options.Create(new ExportOptions()));

    private TableClient Runs => field ??= _account.GetTableClient("Runs");

    /// <summary>The transactions of a batch, as the service makes them.</summary>
    public IReadOnlyList<IReadOnlyList<TableTransactionAction>> Transactions(byte[] batch)
    {
        using var document = JsonDocument.Parse(batch);
        var reader = new RunReader(Options.Create(new LimitOptions()), TimeProvider.System);
        return
        [
            .. document.RootElement.EnumerateArray()
                .Select(item => reader.Read(item).Value!)
                .Select((run, index) => new RunRows(index, run, _entities.New(run, DateTimeOffset.UtcNow, Context)))
                .GroupBy(static rows => rows.Partition, StringComparer.Ordinal)
                .SelectMany(static bucket => RunChunks.Of([.. bucket]))
                .Select(static chunk => (IReadOnlyList<TableTransactionAction>)[.. chunk.SelectMany(static rows => rows.Rows).Select(static row => new TableTransactionAction(TableTransactionActionType.Add, row))]),
        ];
    }

    /// <summary>Sends those of a batch side by side, as the service does.</summary>
    public Task SendAsync(IReadOnlyList<IReadOnlyList<TableTransactionAction>> transactions) => Task.WhenAll(transactions.Select(transaction => _account.Transactions.WriteAsync(Runs, transaction)));
}
