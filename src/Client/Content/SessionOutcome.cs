using System.Text.Json.Nodes;

namespace AgentTelemetry.Client.Content;

/// <summary>How a session ended.</summary>
/// <param name="Type"><c>conversion</c>, <c>abandonment</c> or <c>browse</c>.</param>
public sealed record SessionOutcome(string Type)
{
    /// <summary>The visitor left.</summary>
    public static SessionOutcome Abandonment { get; } = new("abandonment");

    /// <summary>The visitor looked, and no more.</summary>
    public static SessionOutcome Browse { get; } = new("browse");

    /// <summary>The value in minor units of the currency: 4999 is $49.99.</summary>
    public long? ValueAmount { get; init; }

    /// <summary>The currency, three capitals; <c>USD</c> where it is null.</summary>
    public string? Currency { get; init; }

    /// <summary>The ids of the products.</summary>
    public IReadOnlyList<string>? Products { get; init; }

    /// <summary>The checkout, as UCP names it.</summary>
    public string? CheckoutId { get; init; }

    /// <summary>More of your own. It is stored as it is.</summary>
    public JsonObject? Metadata { get; init; }

    /// <summary>The visitor bought.</summary>
    /// <param name="valueAmount">The value in minor units of the currency: 4999 is $49.99.</param>
    /// <param name="currency">The currency, three capitals.</param>
    public static SessionOutcome Conversion(long valueAmount, string currency) => new("conversion") { ValueAmount = valueAmount, Currency = currency };
}
