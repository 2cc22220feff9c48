using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Statistics.Usage;

/// <summary>What usage costs. Without a price no answer has costs.</summary>
public sealed class UsagePriceOptions
{
    private const string Price = @"^[0-9]{1,6}(\.[0-9]{1,6})?\z";

    /// <summary>The currency of the prices. <c>USAGE_PRICE_CURRENCY</c>.</summary>
    [ConfigurationKeyName("USAGE_PRICE_CURRENCY")]
    [RegularExpression(@"^[A-Z]{3}\z", ErrorMessage = "USAGE_PRICE_CURRENCY must be three capitals, such as EUR.")]
    public string Currency { get; set; } = "EUR";

    /// <summary>The price of a million requests. <c>USAGE_PRICE_MILLION_REQUESTS</c>.</summary>
    [ConfigurationKeyName("USAGE_PRICE_MILLION_REQUESTS")]
    [RegularExpression(Price, ErrorMessage = "USAGE_PRICE_MILLION_REQUESTS must be a number from 0 to 999999.999999, such as 0.40.")]
    public string MillionRequests { get; set; } = "0";

    /// <summary>The price of a gigabyte (10^9 bytes), in or out. <c>USAGE_PRICE_GIGABYTE</c>.</summary>
    [ConfigurationKeyName("USAGE_PRICE_GIGABYTE")]
    [RegularExpression(Price, ErrorMessage = "USAGE_PRICE_GIGABYTE must be a number from 0 to 999999.999999, such as 0.08.")]
    public string Gigabyte { get; set; } = "0";

    /// <summary>The price of a million input tokens. <c>USAGE_PRICE_MILLION_INPUT_TOKENS</c>.</summary>
    [ConfigurationKeyName("USAGE_PRICE_MILLION_INPUT_TOKENS")]
    [RegularExpression(Price, ErrorMessage = "USAGE_PRICE_MILLION_INPUT_TOKENS must be a number from 0 to 999999.999999, such as 2.50.")]
    public string MillionInputTokens { get; set; } = "0";

    /// <summary>The price of a million output tokens. <c>USAGE_PRICE_MILLION_OUTPUT_TOKENS</c>.</summary>
    [ConfigurationKeyName("USAGE_PRICE_MILLION_OUTPUT_TOKENS")]
    [RegularExpression(Price, ErrorMessage = "USAGE_PRICE_MILLION_OUTPUT_TOKENS must be a number from 0 to 999999.999999, such as 10.")]
    public string MillionOutputTokens { get; set; } = "0";

    internal bool Any => NumberOf(MillionRequests) + NumberOf(Gigabyte) + NumberOf(MillionInputTokens) + NumberOf(MillionOutputTokens) > 0;

    // An empty setting is none.
    internal static decimal NumberOf(string price) => price.Length == 0 ? 0 : decimal.Parse(price, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
