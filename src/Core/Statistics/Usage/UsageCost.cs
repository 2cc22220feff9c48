using System.Globalization;

namespace AgentTelemetry.Statistics.Usage;

/// <summary>What usage costs by the prices of the settings.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="Amount">All together, in units of the currency.</param>
/// <param name="Requests">The requests.</param>
/// <param name="Bytes">The bytes that came and went.</param>
/// <param name="Tokens">The tokens of both ways.</param>
public sealed record UsageCost(string Currency, string Amount, string Requests, string Bytes, string Tokens)
{
    private const decimal Million = 1_000_000;
    private const decimal Gigabyte = 1_000_000_000;

    internal static UsageCost? Of(UsageSum sum, UsagePriceOptions prices)
    {
        if (!prices.Any)
        {
            return null;
        }

        var requests = sum.Asked.Requests / Million * UsagePriceOptions.NumberOf(prices.MillionRequests);
        var bytes = (sum.Asked.BytesIn + (decimal)sum.Asked.BytesOut) / Gigabyte * UsagePriceOptions.NumberOf(prices.Gigabyte);
        var tokens = (sum.InputTokens / Million * UsagePriceOptions.NumberOf(prices.MillionInputTokens)) + (sum.OutputTokens / Million * UsagePriceOptions.NumberOf(prices.MillionOutputTokens));
        return new UsageCost(prices.Currency, Text(requests + bytes + tokens), Text(requests), Text(bytes), Text(tokens));
    }

    // A request may cost millionths.
    private static string Text(decimal amount) => Math.Round(amount, 6).ToString("0.00####", CultureInfo.InvariantCulture);
}
