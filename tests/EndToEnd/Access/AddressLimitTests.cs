using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Whom the limit of an address meets, behind a platform that tells the address in a header and behind one that tells none.</summary>
public sealed class AddressLimitTests
{
    private const int Limit = 30;
    private const int Callers = 700;

    [Fact]
    public async Task Many_callers_of_an_address_each_have_a_limit_each()
    {
        await using var running = await StartAsync(header: "X-Azure-ClientIP");

        var answers = await AskAsync(running.Service, Callers, static caller => AddressOf(caller));

        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.Unauthorized, answer));
    }

    [Fact]
    public async Task One_caller_meets_the_limit_whatever_it_writes_before_the_platforms_word_or_into_other_headers()
    {
        await using var running = await StartAsync(header: "X-Azure-ClientIP");

        var answers = await AskAsync(running.Service, Limit + 1, static caller => $"{AddressOf(caller)}, 203.0.113.7", static caller => AddressOf(caller));

        Assert.Equal(Limit, answers.Count(static answer => answer == HttpStatusCode.Unauthorized));
        Assert.Equal(1, answers.Count(static answer => answer == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Where_nothing_tells_addresses_nobody_is_refused_for_another_and_the_log_is_not_flooded()
    {
        await using var running = await StartAsync(header: null, isBehindHost: true);
        using var counted = new CountedUnknown(running.Service.Services.GetRequiredService<IMeterFactory>());

        var refused = await AskAsync(running.Service, Callers, static caller => AddressOf(caller));
        using var open = await running.Service.Http.GetAsync("/version");

        Assert.All(refused, static answer => Assert.Equal(HttpStatusCode.Unauthorized, answer));
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.Equal(Callers + 1, counted.Requests);
        Assert.Equal((1, Limit, 1), (Lines(running.Service, 4006), Lines(running.Service, 4001), Lines(running.Service, 4007)));
        Assert.All(
            running.Service.Logs.Lines.Where(static line => line.EventId == 4001), static line => Assert.Contains("source_ip_hash unknown", line.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_without_the_header_is_of_an_unknown_caller()
    {
        await using var running = await StartAsync(header: "X-Azure-ClientIP");
        using var counted = new CountedUnknown(running.Service.Services.GetRequiredService<IMeterFactory>());

        var answers = await AskAsync(running.Service, Limit + 1, static _ => null);

        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.Unauthorized, answer));
        Assert.Equal(Limit + 1, counted.Requests);
        Assert.Equal(0, Lines(running.Service, 4006));
    }

    [Fact]
    public async Task Callers_that_connect_to_local_host_itself_are_known()
    {
        await using var running = await StartAsync(header: null);

        var answers = await AskAsync(running.Service, Limit + 1, static caller => AddressOf(caller));

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.Equal(0, Lines(running.Service, 4006));
    }

    private static async Task<Running> StartAsync(string? header, bool isBehindHost = false)
    {
        var service = new RunningService
        {
            Settings = new Dictionary<string, string?>
            {
                ["TELEMETRY_ENVIRONMENT"] = "production",
                ["TELEMETRY_RATE_LIMIT_ADDRESS_RPM"] = Limit.ToString(CultureInfo.InvariantCulture),
                ["TELEMETRY_CLIENT_ADDRESS_HEADER"] = header,
            },
            ConfigureServices = services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new RateClock()));
                if (isBehindHost)
                {
                    services.Configure<CallerAddressOptions>(static options => options.IsPeerTheCaller = false);
                }
            },
        };
        await service.InitializeAsync();
        return new Running(service);
    }

    private static async Task<List<HttpStatusCode>> AskAsync(RunningService service, int times, Func<int, string?> address, Func<int, string>? forwarded = null)
    {
        var answers = new List<HttpStatusCode>();
        for (var caller = 0; caller < times; caller++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/internal/sessions");
            request.Headers.TryAddWithoutValidation("X-Azure-ClientIP", address(caller));
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwarded?.Invoke(caller));
            using var response = await service.Http.SendAsync(request);
            answers.Add(response.StatusCode);
        }

        return answers;
    }

    private static string AddressOf(int caller) => $"198.51.{100 + (caller / 200)}.{caller % 200}";

    private static int Lines(RunningService service, int eventId) => service.Logs.Lines.Count(line => line.EventId == eventId);

    private sealed record Running(RunningService Service) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(Service.DisposeAsync());
    }

    private sealed class CountedUnknown : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _requests;

        public CountedUnknown(IMeterFactory meters)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == "access_unknown_addresses_count")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _requests, value));
            _listener.Start();
        }

        public long Requests => Volatile.Read(ref _requests);

        public void Dispose() => _listener.Dispose();
    }
}
