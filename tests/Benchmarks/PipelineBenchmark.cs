using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Benchmarks;

/// <summary>Reading, checking, stripping and preparing events, on one thread, with a store that keeps nothing.</summary>
internal static class PipelineBenchmark
{
    private const int Rounds = 5;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    public static async Task<double> RunAsync()
    {
        var service = Service();
        var context = new RequestContext("benchmark", "benchmark", "development");
        var body = Batches.Create(Guid.NewGuid(), 1);

        await MeasureAsync(service, body, context);
        var rates = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            rates.Add(await MeasureAsync(service, body, context));
        }

        return rates.Order().ElementAt(Rounds / 2);
    }

    public static DocumentService Service()
    {
        var limits = Options.Create(new LimitOptions());
        var storage = new NoStorage();
        var metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var clocks = new ClockMetrics(metrics.GetRequiredService<IMeterFactory>());
        var told = new SessionEvents(metrics.GetRequiredService<IMeterFactory>(), new NoEvents(), NullLogger<SessionEvents>.Instance);
        var publisher = new BatchPublisher(Options.Create(new ProcessingOptions()), storage);
        var events = new EventService(storage, storage, storage, new SessionFinder(storage), publisher, clocks, told, TimeProvider.System);
        var uploads = new UploadService(storage, storage, storage, storage, publisher, clocks, TimeProvider.System);
        return new DocumentService(new JsonBody(limits.Value, Budget(limits)), new DocumentReader(limits, Options.Create(new ContentOptions())), new EventValidation([]), events, uploads);
    }

    private static BodyBudget Budget(IOptions<LimitOptions> limits) => new(
        Options.Create(new RateOptions()),
        limits,
        ActivatorUtilities.CreateInstance<RateMetrics>(new ServiceCollection().AddMetrics().BuildServiceProvider()));

    private static async Task<double> MeasureAsync(DocumentService service, byte[] body, RequestContext context)
    {
        var events = 0;
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Round)
        {
            var recorded = await service.StoreAsync(body, Door.Events, context);
            events += recorded.Value!.Events!.Created;
        }

        return events / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
