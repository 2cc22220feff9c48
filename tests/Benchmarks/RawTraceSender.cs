using AgentTelemetry.Content.Privacy;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Limits;
using AgentTelemetry.Runs;
using AgentTelemetry.Storage;
using AgentTelemetry.Storage.Transactions;
using AgentTelemetry.Traces;
using AgentTelemetry.Traces.Wire;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Benchmarks;

/// <summary>Sends the transactions of traces without the service.</summary>
internal sealed class RawTraceSender(string storageConnection)
{
    private static readonly RequestContext Context = new("benchmark", "benchmark", "development");

    private readonly TableAccount _account = new(storageConnection, new TableClientOptions());
    private readonly RunEntities _entities = new(Options.Create(new ExportOptions()));
    private readonly RunReader _reader = new(Options.Create(new LimitOptions()), TimeProvider.System);

    private TableClient Runs => field ??= _account.GetTableClient("Runs");

    /// <summary>The transactions of a request, as the service makes them, but for the values of fields, which it writes once.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<TableTransactionAction>>> Transactions(TracesRequest request)
    {
        var (ids, mapper) = (new TraceIds(Context.AppId), new SpanMapper(PrivacyLevel.Intent, new LimitOptions().MaxEventBytes));
        var facts = ResourceFacts.Of(request.ResourceSpans[0].Resource);
        return
        [
            .. request.ResourceSpans[0].ScopeSpans[0].Spans.Select(span => mapper.Map(span, facts).Value!)
                .GroupBy(static span => span.TraceId, StringComparer.Ordinal)
                .Select(static trace => TraceBatch.Of(trace.Key, [.. trace]))
                .Select(batch => new NewRun(_reader.Created(TraceRun.New(ids.RunOf(batch.TraceId), batch.TraceId, batch.State, parentId: null)) with { Trace = batch.State.ToJson() }, batch.Events))
                .Select((run, index) => new RunRows(index, run.Run, _entities.New(run, DateTimeOffset.UtcNow, Context)))
                .GroupBy(static rows => rows.Partition, StringComparer.Ordinal)
                .Select(static bucket => (IReadOnlyList<IReadOnlyList<TableTransactionAction>>)
                [
                    .. RunChunks.Of([.. bucket]).Select(static chunk => (IReadOnlyList<TableTransactionAction>)[.. chunk.SelectMany(static rows => rows.Rows).Select(static row => new TableTransactionAction(TableTransactionActionType.Add, row))]),
                ]),
        ];
    }

    /// <summary>Sends those of each bucket one after another and the buckets side by side, as the service does.</summary>
    public Task SendAsync(IReadOnlyList<IReadOnlyList<IReadOnlyList<TableTransactionAction>>> buckets) => Task.WhenAll(buckets.Select(async bucket =>
    {
        foreach (var transaction in bucket)
        {
            await _account.Transactions.WriteAsync(Runs, transaction);
        }
    }));
}
