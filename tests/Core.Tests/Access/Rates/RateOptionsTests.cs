using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

public sealed class RateOptionsTests
{
    public static TheoryData<string, long, long> Ranges => new()
    {
        { "TELEMETRY_RATE_LIMIT_RPM", 1, 10_000_000 },
        { "TELEMETRY_RATE_LIMIT_ADDRESS_RPM", 1, 10_000_000 },
        { "TELEMETRY_QUOTA_REQUESTS_PER_DAY", 1, 2_000_000_000 },
        { "TELEMETRY_QUOTA_BYTES_PER_DAY", 1_024, 1_000_000_000_000_000 },
        { "TELEMETRY_MAX_CONCURRENT_REQUESTS", 1, 10_000 },
        { "TELEMETRY_MAX_BYTES_IN_FLIGHT", 20_480, 1_073_741_824 },
        { "TELEMETRY_MAX_ANSWER_BYTES_IN_FLIGHT", 26_214_400, 2_000_000_000 },
        { "TELEMETRY_MAX_APP_SHARE_PERCENT", 1, 100 },
    };

    [Fact]
    public void The_defaults_are_generous()
    {
        var rates = Read();

        Assert.Null(rates.Enabled);
        Assert.Equal((12_000, 600), (rates.RequestsPerMinute, rates.AddressRequestsPerMinute));
        Assert.Equal((20_000_000, 100_000_000_000), (rates.QuotaRequestsPerDay, rates.QuotaBytesPerDay));
        Assert.Equal((200, 96 * 1024 * 1024), (rates.MaxConcurrentRequests, rates.MaxBytesInFlight));
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void A_setting_is_taken_at_its_borders_and_refused_one_past_them(string setting, long least, long most)
    {
        Assert.Equal(least, ValueOf(setting, least));
        Assert.Equal(most, ValueOf(setting, most));

        Assert.Contains($"{setting} must be a whole number from {least} to {most}, such as ", FaultOf(setting, least - 1), StringComparison.Ordinal);
        Assert.Contains($"{setting} must be a whole number from {least} to {most}, such as ", FaultOf(setting, most + 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_has_its_range_here() =>
        Assert.Equal(
            typeof(RateOptions).GetProperties().Where(option => option.PropertyType != typeof(string)).Select(SettingName.Of).Order(),
            Ranges.Select(row => (string)row[0]).Order());

    [Theory]
    [InlineData("true", "development", true)]
    [InlineData("1", "development", true)]
    [InlineData("yes", "development", true)]
    [InlineData("On", "development", true)]
    [InlineData("", "development", false)]
    [InlineData("", "production", true)]
    [InlineData("false", "production", false)]
    [InlineData("0", "production", false)]
    [InlineData("no", "production", false)]
    [InlineData("OFF", "production", false)]
    public void Limits_can_be_turned_on_and_off(string setting, string environment, bool areKept) =>
        Assert.Equal(areKept, Read(("TELEMETRY_RATE_LIMIT_ENABLED", setting)).AreKeptIn(new TelemetryOptions { Environment = environment }));

    [Theory]
    [InlineData("maybe")]
    [InlineData("2")]
    [InlineData(" true")]
    public void A_switch_that_is_neither_on_nor_off_is_named(string setting) =>
        Assert.Contains(
            $"TELEMETRY_RATE_LIMIT_ENABLED must be true, 1, yes, on, false, 0, no or off, such as true; it is '{setting}'.",
            Assert.Throws<OptionsValidationException>(() => Read(("TELEMETRY_RATE_LIMIT_ENABLED", setting))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void There_is_room_for_one_body_and_what_its_document_takes()
    {
        var enough = Read(("TELEMETRY_MAX_BODY_BYTES", "4096"), ("TELEMETRY_MAX_BYTES_IN_FLIGHT", "77824"));
        var fault = Assert.Throws<OptionsValidationException>(() => Read(("TELEMETRY_MAX_BODY_BYTES", "4096"), ("TELEMETRY_MAX_BYTES_IN_FLIGHT", "77823")));

        Assert.Equal(77_824, enough.MaxBytesInFlight);
        Assert.Contains("TELEMETRY_MAX_BYTES_IN_FLIGHT must be at least 77824, so that a body of TELEMETRY_MAX_BODY_BYTES", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void By_default_an_apps_share_holds_two_bodies_of_the_greatest_length_and_as_many_tokens_as_there_may_be() =>
        Assert.True(2L * BytesInFlightValidator.BytesOfOneBody(new LimitOptions()) <= new RateOptions().MaxBytesInFlight * (long)new RateOptions().MaxAppSharePercent / 100);

    [Fact]
    public void There_is_room_for_one_answer_and_what_is_read_for_it()
    {
        var least = (6 * 1024 * 1024) + (24 * 1024 * 1024);
        var enough = Read(("TELEMETRY_MAX_ANSWER_BYTES", "1048576"), ("TELEMETRY_MAX_ANSWER_BYTES_IN_FLIGHT", $"{least}"));
        var fault = Assert.Throws<OptionsValidationException>(
            () => Read(("TELEMETRY_MAX_ANSWER_BYTES", "1048576"), ("TELEMETRY_MAX_ANSWER_BYTES_IN_FLIGHT", $"{least - 1}")));

        Assert.Equal(least, enough.MaxAnswerBytesInFlight);
        Assert.Contains($"TELEMETRY_MAX_ANSWER_BYTES_IN_FLIGHT must be at least {least}", fault.Message, StringComparison.Ordinal);
    }

    private static long ValueOf(string setting, long value) =>
        Convert.ToInt64(
            typeof(RateOptions).GetProperties().Single(property => SettingName.Of(property) == setting).GetValue(Read((setting, $"{value}"), ("TELEMETRY_MAX_BODY_BYTES", "1024"), ("TELEMETRY_MAX_ANSWER_BYTES", "1024"))),
            System.Globalization.CultureInfo.InvariantCulture);

    private static string FaultOf(string setting, long value) =>
        Assert.Throws<OptionsValidationException>(() => Read((setting, $"{value}"), ("TELEMETRY_MAX_BODY_BYTES", "1024"), ("TELEMETRY_MAX_ANSWER_BYTES", "1024"))).Message;

    private static RateOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)))
            .Build();
        using var provider = new ServiceCollection().AddLogging().AddMetrics().AddAgentTelemetryCore(configuration).BuildServiceProvider();
        return provider.GetRequiredService<IOptions<RateOptions>>().Value;
    }
}
