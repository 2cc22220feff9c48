using AgentTelemetry.Fakes;

namespace AgentTelemetry.Access.Rates;

public sealed class RateLimiterTests
{
    private static readonly Caller OtherKey = Instance.Caller with { KeyId = "key-2" };
    private static readonly Caller OtherApp = new("key-3", "other", Scopes.Write);

    [Fact]
    public void A_key_may_ask_up_to_its_limit_in_a_minute_and_once_more_is_refused_until_the_next()
    {
        using var instance = new Instance(options => options.RequestsPerMinute = 5);
        instance.Time.Advance(TimeSpan.FromSeconds(42));

        var allowed = instance.Charge(5);
        var refusal = instance.Charge();
        instance.Time.Advance(TimeSpan.FromSeconds(18) - TimeSpan.FromTicks(1));
        var lastMoment = instance.Charge();
        instance.Time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(5, allowed);
        Assert.Equal((FailureKind.TooManyRequests, "rate_limited"), (refusal!.Kind, refusal.Code));
        Assert.StartsWith("The limit of 5 requests per key and minute is used up", refusal.Detail, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(18), refusal.RetryAfter);
        Assert.Equal(TimeSpan.FromTicks(1), lastMoment!.RetryAfter);
        Assert.Equal(5, instance.Charge(6));
    }

    [Fact]
    public void An_apps_quota_of_requests_is_shared_by_its_keys_and_lasts_until_midnight_in_utc()
    {
        using var instance = new Instance(options => options.QuotaRequestsPerDay = 5);

        var allowed = instance.Charge(3) + instance.Charge(2, OtherKey);
        var refusal = instance.Charge(OtherKey);
        instance.Time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromTicks(1));
        var lastMoment = instance.Charge();
        instance.Time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(5, allowed);
        Assert.Equal((FailureKind.TooManyRequests, "quota_exceeded"), (refusal!.Kind, refusal.Code));
        Assert.StartsWith("The limit of 5 requests per app and day (UTC) is used up", refusal.Detail, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(12), refusal.RetryAfter);
        Assert.NotNull(lastMoment);
        Assert.Null(instance.Charge());
    }

    [Fact]
    public void An_apps_quota_of_bytes_is_used_up_with_its_last_byte_and_not_before()
    {
        using var instance = new Instance(options => options.QuotaBytesPerDay = 2_048);

        instance.Limiter.ChargeBytes(Instance.Caller, isOfApp: true, 2_047);
        var before = instance.Charge();
        instance.Limiter.ChargeBytes(OtherKey, isOfApp: true, 1);
        var after = instance.Charge();
        instance.Time.Advance(TimeSpan.FromHours(12));

        Assert.Null(before);
        Assert.Equal("quota_exceeded", after!.Code);
        Assert.StartsWith("The limit of 2048 body bytes per app and day (UTC) is used up", after.Detail, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(12), after.RetryAfter);
        Assert.Null(instance.Charge());
    }

    [Fact]
    public void One_key_and_one_app_do_not_use_what_is_anothers()
    {
        using var instance = new Instance(options => (options.RequestsPerMinute, options.QuotaRequestsPerDay) = (5, 8));
        instance.Charge(6);

        Assert.Equal(3, instance.Charge(6, OtherKey));
        Assert.Equal(5, instance.Charge(6, OtherApp));
    }

    [Fact]
    public void A_refused_request_is_charged_to_nothing()
    {
        using var instance = new Instance(options => (options.RequestsPerMinute, options.QuotaRequestsPerDay) = (5, 20));

        instance.Charge(1_000);
        instance.Limiter.Charge(OtherKey, isOfApp: true, out var state);

        Assert.Equal(new RateState("app-requests", 20, TimeSpan.FromDays(1), 14, TimeSpan.FromHours(12)), state);
    }

    [Fact]
    public void An_address_may_ask_without_a_valid_key_up_to_its_limit_in_a_minute()
    {
        using var instance = new Instance(options => options.AddressRequestsPerMinute = 3);

        var refusals = Enumerable.Range(0, 4).Select(_ =>
        {
            var refusal = instance.Limiter.RefuseAddress(new("203.0.113.7"), out RateState? _);
            instance.Limiter.ChargeAddress(new("203.0.113.7"));
            return refusal;
        }).ToList();

        Assert.All(refusals[..3], Assert.Null);
        Assert.Equal("rate_limited", refusals[3]!.Code);
        Assert.StartsWith("The limit of 3 requests without a valid key per address and minute", refusals[3]!.Detail, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(1), refusals[3]!.RetryAfter);
        Assert.Null(instance.Limiter.RefuseAddress(new("203.0.113.8"), out _));
        instance.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(instance.Limiter.RefuseAddress(new("203.0.113.7"), out _));
    }

    [Fact]
    public void Asking_whether_an_address_may_ask_charges_nothing()
    {
        using var instance = new Instance(options => options.AddressRequestsPerMinute = 1);

        for (var time = 0; time < 10; time++)
        {
            Assert.Null(instance.Limiter.RefuseAddress(new("203.0.113.7"), out _));
        }
    }

    [Fact]
    public void Who_has_no_key_is_counted_for_no_app()
    {
        using var instance = new Instance(options => (options.RequestsPerMinute, options.QuotaRequestsPerDay, options.QuotaBytesPerDay) = (1, 1, 1_024));
        var open = new Caller(null, "acme", Scopes.All);

        instance.Limiter.ChargeBytes(open, isOfApp: true, 5_000);
        var allowed = instance.Charge(10, open);
        instance.Limiter.Charge(open, isOfApp: true, out var state);

        Assert.Equal(10, allowed);
        Assert.Null(state);
        Assert.Null(instance.Charge());
    }

    [Theory]
    [InlineData("development", null, false)]
    [InlineData("Development", null, false)]
    [InlineData("production", null, true)]
    [InlineData("test", null, true)]
    [InlineData("production", "false", false)]
    [InlineData("development", "true", true)]
    public void Limits_are_kept_everywhere_but_in_development_unless_a_setting_says_otherwise(string environment, string? enabled, bool isKept)
    {
        using var instance = new Instance(
            options => (options.Enabled, options.RequestsPerMinute, options.AddressRequestsPerMinute, options.QuotaBytesPerDay) = (enabled, 1, 1, 1_024), environment);

        instance.Limiter.ChargeAddress(new("203.0.113.7"));
        var first = instance.Charge();
        instance.Limiter.ChargeBytes(OtherApp, isOfApp: true, 1_024);

        Assert.Null(first);
        Assert.Equal(isKept, instance.Charge() is not null);
        Assert.Equal(isKept, instance.Charge(OtherApp) is not null);
        Assert.Equal(isKept, instance.Limiter.RefuseAddress(new("203.0.113.7"), out _) is not null);
    }

    [Fact]
    public void A_caller_is_told_what_is_left_of_the_limit_he_is_nearest_to()
    {
        using var instance = new Instance(options =>
            (options.RequestsPerMinute, options.QuotaRequestsPerDay, options.QuotaBytesPerDay) = (10, 15, 10_000));
        instance.Time.Advance(TimeSpan.FromSeconds(20));

        instance.Limiter.Charge(Instance.Caller, isOfApp: true, out var first);
        instance.Limiter.ChargeBytes(Instance.Caller, isOfApp: true, 2_500);
        instance.Limiter.Charge(Instance.Caller, isOfApp: true, out var byBytes);
        instance.Time.Advance(TimeSpan.FromMinutes(1));
        instance.Charge(9);
        instance.Limiter.Charge(OtherKey, isOfApp: true, out var byApp);
        instance.Charge();
        instance.Limiter.Charge(Instance.Caller, isOfApp: true, out var refused);

        Assert.Equal(new RateState("key", 10, TimeSpan.FromMinutes(1), 9, TimeSpan.FromSeconds(40)), first);
        Assert.Equal(new RateState("app-bytes", 10_000, TimeSpan.FromDays(1), 7_500, TimeSpan.FromHours(12) - TimeSpan.FromSeconds(20)), byBytes);
        Assert.Equal(new RateState("app-requests", 15, TimeSpan.FromDays(1), 3, TimeSpan.FromHours(12) - TimeSpan.FromSeconds(80)), byApp);
        Assert.Equal(new RateState("key", 10, TimeSpan.FromMinutes(1), 0, TimeSpan.FromSeconds(40)), refused);
    }

    [Fact]
    public void The_longest_wait_is_told_when_several_limits_are_reached()
    {
        using var instance = new Instance(options => (options.RequestsPerMinute, options.QuotaRequestsPerDay) = (2, 2));

        instance.Charge(2);

        Assert.Equal("quota_exceeded", instance.Charge()!.Code);
    }

    [Fact]
    public void Every_refusal_is_measured_and_the_first_of_a_subject_and_window_is_logged()
    {
        using var instance = new Instance(options => (options.RequestsPerMinute, options.AddressRequestsPerMinute) = (2, 1));

        instance.Charge(5);
        instance.Charge(3, OtherKey);
        instance.Limiter.ChargeAddress(new("203.0.113.7"));
        instance.Limiter.RefuseAddress(new("203.0.113.7"), out _);
        instance.Time.Advance(TimeSpan.FromMinutes(1));
        instance.Charge(4);

        Assert.Equal(6, instance.Meters.Measurements.Count(measured => measured == "rate_limit_refusals_count 1 policy=key"));
        Assert.Equal(1, instance.Meters.Measurements.Count(measured => measured == "rate_limit_refusals_count 1 policy=address"));
        Assert.Equal(
            ["key", "key", "address", "key"],
            instance.Log.Collector.GetSnapshot().Select(line => line.GetStructuredStateValue("LimitType")));
        Assert.All(instance.Log.Collector.GetSnapshot(), line => Assert.Contains("rate_limit_triggered", line.Message, StringComparison.Ordinal));
        Assert.Contains("[Limit, 2] [WindowSeconds, 60] [RequestCount, 2]", instance.Log.Collector.GetSnapshot()[0].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_at_once_are_counted_to_the_last()
    {
        using var instance = new Instance(options => options.RequestsPerMinute = 10_000);
        var allowed = 0;

        Parallel.For(0, 8, _ => Interlocked.Add(ref allowed, instance.Charge(2_000)));

        Assert.Equal(10_000, allowed);
    }

    [Fact]
    public void What_is_of_no_app_is_charged_to_none()
    {
        using var instance = new Instance(options => options.QuotaBytesPerDay = 1_024);

        instance.Limiter.ChargeBytes(Instance.Caller, isOfApp: false, 1_024);
        var before = instance.Charge();
        instance.Limiter.ChargeBytes(Instance.Caller, isOfApp: true, 1_024);

        Assert.Null(before);
        Assert.Equal("quota_exceeded", instance.Charge()!.Code);
    }

    [Fact]
    public void An_ipv6_network_may_ask_as_much_as_sixteen_of_its_addresses_and_no_more()
    {
        using var instance = new Instance(options => options.AddressRequestsPerMinute = 2);

        var refusals = Enumerable.Range(0, 33).Select(number => Ask(instance, new($"20010db800010{number:x3}/64", "20010db80001/48"))).ToList();

        Assert.All(refusals[..32], Assert.Null);
        Assert.StartsWith("The limit of 32 requests without a valid key per IPv6 /48 and minute", refusals[32]!.Detail, StringComparison.Ordinal);
        Assert.Null(Ask(instance, new("20010db800020000/64", "20010db80002/48")));
        Assert.Null(Ask(instance, new("203.0.113.7")));
    }

    [Fact]
    public void Beyond_a_hundred_thousand_addresses_of_a_minute_a_new_one_shares_its_count_with_others()
    {
        using var instance = new Instance(options => options.AddressRequestsPerMinute = 1);
        for (var address = 0; address < RateWindow.MostSubjects; address++)
        {
            instance.Limiter.ChargeAddress(new($"{address}"));
        }

        var measuredBefore = instance.Meters.Measurements.Count;
        var first = Ask(instance, new("one more"));
        var second = Ask(instance, new("one more"));
        var letIn = Enumerable.Range(0, 20_000).Count(number => Ask(instance, new($"invented {number}")) is null);

        Assert.Equal(0, measuredBefore);
        Assert.Equal("rate_limit_untracked_count 1 policy=address", instance.Meters.Measurements[0]);
        Assert.Null(first);
        Assert.NotNull(second);
        Assert.InRange(letIn, 1, 1_024);
        Assert.NotNull(instance.Limiter.RefuseAddress(new($"{RateWindow.MostSubjects - 1}"), out _));
        instance.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(Ask(instance, new("one more")));
        Assert.NotNull(Ask(instance, new("one more")));
    }

    private static Failure? Ask(Instance instance, SourceAddress source)
    {
        var refusal = instance.Limiter.RefuseAddress(source, out _);
        if (refusal is null)
        {
            instance.Limiter.ChargeAddress(source);
        }

        return refusal;
    }
}
