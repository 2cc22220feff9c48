using AgentTelemetry.Access.Rates;
using AgentTelemetry.Fakes;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Runs;
using AgentTelemetry.Traces.Wire;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Traces;

/// <summary>The service of traces over runs in memory.</summary>
internal sealed class TracesOnFakes
{
    // Meters listen to each other, so thousands of them would take minutes.
    private static readonly IOptions<LimitOptions> Limits = Given.Limits();
    private static readonly JsonBody Json = Given.Body(Limits);
    private static readonly BodyBudget Budget = Given.Budget(Limits);

    private static readonly TraceMetrics Metrics = new(new RecordingMeters());

    private readonly TraceService _service;

    public TracesOnFakes(string privacy = "intent")
    {
        var time = Given.Clock();
        _service = new TraceService(
            new OtlpBodies(Json, Limits.Value, Budget),
            new TraceStore(new RunReader(Limits, time), Runs, Runs, Limits, time),
            new TracePrivacy(Options.Create(new TraceOptions { Privacy = privacy })),
            Limits,
            Metrics,
            NullLogger<TraceService>.Instance);
    }

    public FakeRuns Runs { get; } = new();

    public static string TraceRun { get; } = new TraceIds(Given.Context.AppId).RunOf(Convert.ToHexStringLower(Spans.TraceId));

    /// <summary>The run of the one trace that most tests send.</summary>
    public RunRecord Run => Runs.Runs[TraceRun];

    public Task<Result<TracesStored>> SendAsync(params IEnumerable<Span> spans) => SendAsync(Spans.Request(spans));

    public Task<Result<TracesStored>> SendAsync(TracesRequest request) => _service.TracesAsync(request.ToByteArray(), OtlpFormat.Protobuf, Given.Context);

    public Task<Result<TracesStored>> SendAsync(LogsRequest request) => _service.LogsAsync(request.ToByteArray(), OtlpFormat.Protobuf, Given.Context);

    public Task<Result<TracesStored>> SendBytesAsync(ReadOnlyMemory<byte> body, OtlpFormat format) => _service.TracesAsync(body, format, Given.Context);

    /// <summary>Everything that is stored, but for when it was.</summary>
    public string Stored() => string.Join(
        '\n',
        Runs.Runs.Values.OrderBy(static run => run.EventId, StringComparer.Ordinal).SelectMany(run => (IEnumerable<string>)
        [
            (run with { UpdatedAt = null }).ToJson(),
            run.Trace ?? "",
            .. Runs.EventsOf(run.EventId).Select(static item => item.ToString()),
        ]));
}
