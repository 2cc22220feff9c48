using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Observability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>What instances tell one another, in real rows.</summary>
// A service of its own: these rows bear stamps that no request would give them.
public sealed class RateStoreTests(RunningService service) : IClassFixture<RunningService>
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // Each test has an app of its own, and so a partition.
    private readonly RequestContext _context = new("instance", $"app_{Guid.NewGuid():n}", "test");

    [Fact]
    public async Task Each_instance_is_told_what_the_others_counted_last()
    {
        await ExchangeAsync("one", 10);
        await ExchangeAsync("two", 200);
        await ExchangeAsync("one", 11);

        Assert.Equal(211, await ExchangeAsync("three", 5));
        Assert.Equal(205, await ExchangeAsync("one", 12));
        Assert.Equal(17, await ExchangeAsync("two", 5_000_000_000));
        Assert.Equal(5_000_000_012, await ExchangeAsync("three", 5));
    }

    [Fact]
    public async Task Nothing_is_added_of_another_window_subject_policy_or_app()
    {
        await ExchangeAsync("one", 1, window: Noon.AddMinutes(-1));
        await ExchangeAsync("two", 10, subject: "subject-1");
        await ExchangeAsync("three", 100, subject: "subject~");
        await ExchangeAsync("four", 1_000, policy: "app-bytes");
        await service.Services.GetRequiredService<IUsageStore>().ExchangeAsync(
            new UsageCount("key", "subject", "five", Noon, 10_000), _context with { AppId = _context.AppId + "-2" });

        Assert.Equal(0, await ExchangeAsync("mine", 7));
    }

    [Fact]
    public async Task What_was_said_more_than_two_days_ago_is_deleted_when_it_is_met()
    {
        await ExchangeAsync("older", 1, window: Noon.AddDays(-2).AddMinutes(-1));
        await ExchangeAsync("old", 1, window: Noon.AddDays(-2));
        await ExchangeAsync("elsewhere", 1, window: Noon.AddDays(-3), subject: "other");

        await ExchangeAsync("mine", 1);

        Assert.Equal(["key~other~elsewhere", "key~subject~mine", "key~subject~old"], (await RowsAsync()).Select(row => row.RowKey).Order());
    }

    [Fact]
    public async Task A_row_says_what_was_counted_and_bears_the_stamps_of_all_rows()
    {
        await ExchangeAsync("mine", 7);

        var row = Assert.Single(await RowsAsync());
        Assert.Equal(("2026-03-01T12:00:00.000000Z", 7L), (row.GetString("window"), row.GetInt64("count")));
        Assert.Equal(("instance", "test", _context.AppId), (row.GetString("request_id"), row.GetString("environment"), row.GetString("app_id")));
    }

    [Fact]
    public async Task Two_instances_on_one_storage_keep_to_one_limit()
    {
        var clock = new FakeTimeProvider(Noon.AddHours(-12));
        var (one, other) = (NewInstance(clock), NewInstance(clock));

        // The sixteenth part of the limit, from which on they talk, is 100; and they talk every five seconds.
        var first = await ChargeAsync(one, 1_000);
        clock.Advance(TimeSpan.FromSeconds(5));
        first += await ChargeAsync(one, 1);
        var second = await ChargeAsync(other, 100);
        var rest = await ChargeAsync(other, 1_000);

        Assert.Equal((1_001, 100, 1_600 - 1_101), (first, second, rest));
    }

    private (RateLimiter Limiter, UsageExchange Exchange) NewInstance(FakeTimeProvider clock)
    {
        var exchange = ActivatorUtilities.CreateInstance<UsageExchange>(service.Services, clock);
        var options = Options.Create(new RateOptions { Enabled = "true", RequestsPerMinute = 1_600 });
        return (ActivatorUtilities.CreateInstance<RateLimiter>(service.Services, options, exchange, clock), exchange);
    }

    private async Task<int> ChargeAsync((RateLimiter Limiter, UsageExchange Exchange) instance, int times)
    {
        var caller = new Caller("a-key", _context.AppId, Scopes.Write);
        var allowed = Enumerable.Range(0, times).Count(_ => instance.Limiter.Charge(caller, isOfApp: true, out var _) is null);
        await Eventually.TrueAsync(() => Task.FromResult(instance.Exchange.UnderWay == 0), "the exchanges to end");
        return allowed;
    }

    private Task<long> ExchangeAsync(string instance, long count, DateTimeOffset? window = null, string subject = "subject", string policy = "key") =>
        service.Services.GetRequiredService<IUsageStore>().ExchangeAsync(new UsageCount(policy, subject, instance, window ?? Noon, count), _context);

    private async Task<IEnumerable<Azure.Data.Tables.TableEntity>> RowsAsync() =>
        (await service.Rows.AllAsync()).Where(row => row.GetString("app_id") == _context.AppId);
}
