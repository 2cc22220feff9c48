using AgentTelemetry.Statistics.Usage;

namespace AgentTelemetry.Statistics;

public sealed class UsageCostTests
{
    private static readonly UsageSum Used = new(new UsageFigures(1_500_000, 2_000_000_000, 500_000_000), 1, 2, 3, 4_000_000, 100_000);

    [Fact]
    public void Usage_costs_what_the_prices_say()
    {
        var cost = UsageCost.Of(Used, new UsagePriceOptions { Currency = "USD", MillionRequests = "0.40", Gigabyte = "0.08", MillionInputTokens = "2.5", MillionOutputTokens = "10" });

        Assert.Equal(new UsageCost("USD", "11.80", "0.60", "0.20", "11.00"), cost);
    }

    [Fact]
    public void Without_a_price_nothing_is_said_of_costs() => Assert.Null(UsageCost.Of(Used, new UsagePriceOptions()));

    [Theory]
    [InlineData("0", true)]
    [InlineData("999999.999999", true)]
    [InlineData("1000000", false)]
    [InlineData("0.1234567", false)]
    [InlineData("-1", false)]
    [InlineData("1,5", false)]
    [InlineData("", true)]
    public void A_price_is_a_number_within_bounds_and_else_the_setting_is_named(string price, bool isValid)
    {
        var result = new UsagePriceOptionsValidator().Validate(null, new UsagePriceOptions { Gigabyte = price });

        Assert.Equal(isValid, result.Succeeded);
        Assert.Equal(!isValid, result.Failed && result.FailureMessage.Contains("USAGE_PRICE_GIGABYTE must be a number from 0 to 999999.999999, such as 0.08", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("EUR", true)]
    [InlineData("eur", false)]
    [InlineData("EURO", false)]
    public void A_currency_has_three_capitals(string currency, bool isValid) =>
        Assert.Equal(isValid, new UsagePriceOptionsValidator().Validate(null, new UsagePriceOptions { Currency = currency }).Succeeded);
}
