using System.Diagnostics;
using System.Net.Http.Headers;
using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using AgentTelemetry.Runs;
using AgentTelemetry.Traces;
using AgentTelemetry.Traces.Wire;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Benchmarks;

/// <summary>Spans of OpenTelemetry: on one thread without storage, and through HTTP beside the same transactions sent raw, in turn, to the same emulator.</summary>
internal static class SpanBenchmark
{
    private const int Rounds = 5;
    private const int StoredRounds = 10;
    private const int BatchesInRound = 4;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    public static async Task<SpanFigures> RunAsync(string storageConnection)
    {
        var alone = await AloneAsync();
        await using var service = await ServiceProcess.StartAsync(storageConnection);
        var raw = new RawTraceSender(storageConnection);
        var number = 0;
        await HttpRoundAsync(service.Http, number++);
        await RawRoundAsync(raw, number++);

        var (http, straight) = (new List<double>(), new List<double>());
        const double SpansInRound = BatchesInRound * SpanBatches.SpansInBatch;
        for (var round = 0; round < StoredRounds; round++)
        {
            // The emulator slows as it fills, so each goes first every other time.
            var rawFirst = round % 2 == 0 ? (TimeSpan?)null : await RawRoundAsync(raw, number++);
            http.Add(SpansInRound / (await HttpRoundAsync(service.Http, number++)).TotalSeconds);
            straight.Add(SpansInRound / (rawFirst ?? await RawRoundAsync(raw, number++)).TotalSeconds);
        }

        return new SpanFigures(alone, Median(http), Median(straight), Median(http.Zip(straight, static (one, other) => one / other)));
    }

    private static async Task<double> AloneAsync()
    {
        var limits = Options.Create(new LimitOptions());
        var budget = new BodyBudget(Options.Create(new RateOptions()), limits, ActivatorUtilities.CreateInstance<RateMetrics>(new ServiceCollection().AddMetrics().BuildServiceProvider()));
        var store = new NoRuns();
        var service = new TraceService(
            new OtlpBodies(new JsonBody(limits.Value, budget), limits.Value, budget),
            new TraceStore(new RunReader(limits, TimeProvider.System), store, store, limits, TimeProvider.System),
            new TracePrivacy(Options.Create(new Traces.TraceOptions())),
            limits,
            ActivatorUtilities.CreateInstance<TraceMetrics>(new ServiceCollection().AddMetrics().BuildServiceProvider()),
            NullLogger<TraceService>.Instance);
        var body = SpanBatches.Create(0).ToByteArray();
        await MeasureAsync(service, body);
        var rates = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            rates.Add(await MeasureAsync(service, body));
        }

        return Median(rates);
    }

    private static async Task<double> MeasureAsync(TraceService service, byte[] body)
    {
        var context = new RequestContext("benchmark", "benchmark", "development");
        var spans = 0;
        var (began, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        while (Stopwatch.GetElapsedTime(began) < Round)
        {
            var stored = await service.TracesAsync(body, OtlpFormat.Protobuf, context);
            spans += SpanBatches.SpansInBatch - (int)stored.Value!.Rejected;
        }

        // Of processor time, as others use the machine too.
        return spans / (Environment.CpuUsage.TotalTime - used).TotalSeconds;
    }

    private static async Task<TimeSpan> HttpRoundAsync(HttpClient http, int round)
    {
        var bodies = BatchesOf(round).Select(static batch => batch.ToByteArray()).ToList();
        var began = Stopwatch.GetTimestamp();
        foreach (var body in bodies)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
            using var answer = await http.PostAsync("/v1/traces", content);
            answer.EnsureSuccessStatusCode();
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<TimeSpan> RawRoundAsync(RawTraceSender raw, int round)
    {
        var transactions = BatchesOf(round).Select(raw.Transactions).ToList();
        var began = Stopwatch.GetTimestamp();
        foreach (var batch in transactions)
        {
            await raw.SendAsync(batch);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static IEnumerable<TracesRequest> BatchesOf(int round) => Enumerable.Range(round * BatchesInRound, BatchesInRound).Select(SpanBatches.Create);

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
