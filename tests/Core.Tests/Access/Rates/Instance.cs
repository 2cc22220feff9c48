using AgentTelemetry.Fakes;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.Access.Rates;

/// <summary>One instance of the service, as far as rates go: at noon, in production, on a store it may share.</summary>
internal sealed class Instance : IDisposable
{
    public Instance(Action<RateOptions>? change = null, string environment = "production", FakeUsageStore? store = null, FakeTimeProvider? time = null, int number = 1)
    {
        var options = new RateOptions();
        change?.Invoke(options);
        Store = store ?? Store;
        Time = time ?? Time;
        var ids = new CountingUuids();
        for (var skipped = 1; skipped < number; skipped++)
        {
            ids.Create();
        }

        var telemetry = Options.Create(new TelemetryOptions { AppId = "home", Environment = environment });
        var metrics = new RateMetrics(Meters);
        Exchange = new UsageExchange(Store, ids, telemetry, Time, metrics, ExchangeLog);
        Limiter = new RateLimiter(Options.Create(options), telemetry, Exchange, Time, metrics, new RateEvents(Events, Log));
    }

    public static Caller Caller { get; } = new("key-1", "acme", Scopes.Write);

    public RecordedEvents Events { get; } = new();

    public FakeUsageStore Store { get; } = new();

    public FakeTimeProvider Time { get; } = Given.Clock();

    public RecordingMeters Meters { get; } = new();

    public FakeLogger<RateLimiter> Log { get; } = new();

    public FakeLogger<UsageExchange> ExchangeLog { get; } = new();

    public UsageExchange Exchange { get; }

    public RateLimiter Limiter { get; }

    public Failure? Charge(Caller? caller = null) => Limiter.Charge(caller ?? Caller, isOfApp: true, out _);

    /// <summary>Asks many times, and tells how many were let through.</summary>
    public int Charge(int times, Caller? caller = null) => Enumerable.Range(0, times).Count(_ => Charge(caller) is null);

    /// <summary>Waits for the exchanges under way.</summary>
    public async Task SettleAsync()
    {
        while (Exchange.UnderWay > 0)
        {
            await Task.Yield();
        }
    }

    public void Dispose() => Meters.Dispose();
}
