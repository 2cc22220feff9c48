using AgentTelemetry.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.Access.Rates;

/// <summary>What several instances do together.</summary>
public sealed class UsageExchangeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeUsageStore _store = new();
    private readonly FakeTimeProvider _time = Given.Clock();

    [Fact]
    public async Task Two_instances_stop_at_about_the_limit_of_one()
    {
        using var one = Start(1, options => options.RequestsPerMinute = 1_600);
        using var other = Start(2, options => options.RequestsPerMinute = 1_600);
        var allowed = 0;

        for (var second = 0; second < 60; second++)
        {
            allowed += one.Charge(40) + other.Charge(40);
            await one.SettleAsync();
            await other.SettleAsync();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        // Without an exchange it were 3,200. What comes between two exchanges may pass: 5 s of 80.
        Assert.InRange(allowed, 1_600, 1_600 + (5 * 80));
        Assert.Equal(40, one.Charge(40));
    }

    [Fact]
    public async Task A_new_instance_learns_what_its_app_used_today_before()
    {
        using var before = Start(1, options => options.QuotaRequestsPerDay = 100);
        before.Charge();
        await before.SettleAsync();
        before.Charge(98);
        _time.Advance(TimeSpan.FromSeconds(60));
        before.Charge();
        await before.SettleAsync();

        using var after = Start(2, options => options.QuotaRequestsPerDay = 100);
        var first = after.Charge();
        await after.SettleAsync();

        Assert.Null(first);
        Assert.Equal("quota_exceeded", after.Charge()!.Code);
    }

    [Fact]
    public async Task Bytes_are_told_as_well()
    {
        using var one = Start(1, options => options.QuotaBytesPerDay = 10_000);
        using var other = Start(2, options => options.QuotaBytesPerDay = 10_000);
        one.Limiter.ChargeBytes(Instance.Caller, isOfApp: true, 9_999);
        await one.SettleAsync();

        var before = other.Charge();
        other.Limiter.ChargeBytes(Instance.Caller, isOfApp: true, 1);
        await other.SettleAsync();

        Assert.Null(before);
        Assert.Equal("quota_exceeded", other.Charge()!.Code);
    }

    [Fact]
    public async Task A_key_below_a_sixteenth_of_its_limit_costs_no_storage_call_and_at_it_one()
    {
        using var instance = Start(1, options => options.RequestsPerMinute = 160);

        instance.Charge(9);
        await instance.SettleAsync();
        var below = _store.Exchanges.Count(exchange => exchange.Mine.Policy == "key");
        instance.Charge();
        await instance.SettleAsync();

        Assert.Equal(0, below);
        Assert.Equal(
            new UsageCount("key", "key-1", CountingUuids.Number(1).ToString(), Noon, 10),
            Assert.Single(_store.Exchanges, exchange => exchange.Mine.Policy == "key").Mine);
    }

    [Fact]
    public async Task Counts_are_exchanged_with_the_first_request_of_a_day_and_then_once_in_sixty_seconds()
    {
        using var instance = Start(1);

        instance.Charge();
        await instance.SettleAsync();
        _time.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));
        instance.Charge();
        await instance.SettleAsync();
        var early = _store.Exchanges.Count;
        _time.Advance(TimeSpan.FromTicks(1));
        instance.Charge();
        await instance.SettleAsync();

        Assert.Equal(1, early);
        Assert.Equal([1L, 3L], _store.Exchanges.Select(exchange => exchange.Mine.Count));
        Assert.All(_store.Exchanges, exchange => Assert.Equal(
            ("app-requests", "acme", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)), (exchange.Mine.Policy, exchange.Mine.Subject, exchange.Mine.Window)));
        Assert.All(_store.Exchanges, exchange => Assert.Equal(("acme", "production"), (exchange.Context.AppId, exchange.Context.Environment)));
    }

    [Fact]
    public async Task Counts_of_a_minute_are_exchanged_once_in_five_seconds()
    {
        using var instance = Start(1, options => options.RequestsPerMinute = 16);

        instance.Charge();
        await instance.SettleAsync();
        _time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        instance.Charge();
        await instance.SettleAsync();
        var early = _store.Exchanges.Count(exchange => exchange.Mine.Policy == "key");
        _time.Advance(TimeSpan.FromTicks(1));
        instance.Charge();
        await instance.SettleAsync();

        Assert.Equal(1, early);
        Assert.Equal(2, _store.Exchanges.Count(exchange => exchange.Mine.Policy == "key"));
    }

    [Fact]
    public async Task Addresses_are_not_exchanged()
    {
        using var instance = Start(1, options => options.AddressRequestsPerMinute = 10);

        for (var time = 0; time < 20; time++)
        {
            instance.Limiter.ChargeAddress(new("203.0.113.7"));
            instance.Limiter.RefuseAddress(new("203.0.113.7"), out _);
        }

        await instance.SettleAsync();
        Assert.Empty(_store.Exchanges);
    }

    [Fact]
    public async Task No_request_waits_for_an_exchange_and_none_begins_beside_another_of_its_counter()
    {
        var gate = new TaskCompletionSource();
        _store.Gate = gate.Task;
        using var instance = Start(1, options => options.RequestsPerMinute = 160);

        // All of these return although no exchange can end.
        var allowed = 0;
        for (var minute = 0; minute < 3; minute++)
        {
            allowed += instance.Charge(5);
            _time.Advance(TimeSpan.FromSeconds(60));
        }

        var underWay = instance.Exchange.UnderWay;
        gate.SetResult();
        await instance.SettleAsync();

        Assert.Equal((15, 1), (allowed, underWay));
        Assert.Single(_store.Exchanges);
    }

    [Fact]
    public async Task At_most_sixteen_exchanges_are_under_way_and_the_next_comes_in_its_turn()
    {
        var gate = new TaskCompletionSource();
        _store.Gate = gate.Task;
        using var instance = Start(1);

        for (var app = 0; app < UsageExchange.MostAtOnce + 1; app++)
        {
            instance.Charge(App(app));
        }

        var underWay = instance.Exchange.UnderWay;
        gate.SetResult();
        await instance.SettleAsync();
        var before = _store.Exchanges.Count;
        _time.Advance(TimeSpan.FromSeconds(60));
        instance.Charge(App(UsageExchange.MostAtOnce));
        await instance.SettleAsync();

        Assert.Equal((UsageExchange.MostAtOnce, UsageExchange.MostAtOnce), (underWay, before));
        Assert.Equal($"app-{UsageExchange.MostAtOnce}", _store.Exchanges[^1].Mine.Subject);

        static Caller App(int number) => new($"key-{number}", $"app-{number}", Scopes.Write);
    }

    [Fact]
    public async Task Without_storage_each_instance_goes_by_its_own_counts_and_says_so_once_a_minute()
    {
        _store.Outage = new StorageUnavailableException("Storage could not be reached.");
        using var instance = Start(1, options => options.RequestsPerMinute = 32);

        var allowed = 0;
        for (var time = 0; time < 12; time++)
        {
            allowed += instance.Charge(4);
            await instance.SettleAsync();
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        var warnings = instance.ExchangeLog.Collector.GetSnapshot().Count;
        instance.Charge(4);
        await instance.SettleAsync();

        Assert.Equal(32, allowed);
        Assert.Equal((LogLevel.Warning, 1), (instance.ExchangeLog.Collector.GetSnapshot()[0].Level, warnings));
        Assert.Equal(2, instance.ExchangeLog.Collector.GetSnapshot().Count);
        Assert.Equal(_store.Exchanges.Count, instance.Meters.Measurements.Count(measured => measured == "rate_limit_exchange_failures_count 1"));
        Assert.True(_store.Exchanges.Count > 2);
    }

    [Fact]
    public async Task What_the_others_told_counts_again_when_storage_is_back()
    {
        using var one = Start(1, options => options.RequestsPerMinute = 16);
        using var other = Start(2, options => options.RequestsPerMinute = 16);
        one.Charge(10);
        await one.SettleAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        one.Charge();
        await one.SettleAsync();

        _store.Outage = new StorageUnavailableException("Storage could not be reached.");
        other.Charge();
        await other.SettleAsync();
        var alone = other.Charge(3);
        _store.Outage = null;
        _time.Advance(TimeSpan.FromSeconds(5));
        other.Charge();
        await other.SettleAsync();

        Assert.Equal(3, alone);
        Assert.Equal(0, other.Charge(1));
    }

    private Instance Start(int number, Action<RateOptions>? change = null) => new(change, store: _store, time: _time, number: number);
}
