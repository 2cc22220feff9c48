using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads an <c>outcome</c>: amounts are whole minor units of the currency (4999 is $49.99).</summary>
internal sealed partial class OutcomeReader(FieldReader fields)
{
    private const string Path = "outcome";

    public static IReadOnlyCollection<string> Types { get; } = ["conversion", "abandonment", "browse"];

    private static readonly ValueRule Type = Values.OneOf([.. Types]);

    public SessionOutcome? Read(JsonElement outcome)
    {
        if (outcome.ValueKind is not JsonValueKind.Object)
        {
            fields.WrongType("", Path, "an object");
            return null;
        }

        var type = outcome.TryGetGiven("type", out var typeValue) ? fields.OneOf(typeValue, Path, "type", Type) : RequireType();
        var json = JsonText.Write(writer => Write(outcome, type, writer));
        if (Encoding.UTF8.GetByteCount(json) is var bytes && bytes > fields.Limits.MaxOutcomeBytes)
        {
            fields.Errors.Add(Path, "limit", $"outcome has {bytes} bytes; the most is {fields.Limits.MaxOutcomeBytes}.");
        }

        return type is null || fields.Errors.Any ? null : new SessionOutcome(type, json);
    }

    private string? RequireType()
    {
        fields.Required(Path, "type", $"one of {string.Join(", ", Types)}");
        return null;
    }

    private void Write(JsonElement outcome, string? type, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", type);
        writer.WriteNumber("value_amount", outcome.TryGetGiven("value_amount", out var amount) ? Amount(amount) : 0);
        writer.WriteString("currency", outcome.TryGetGiven("currency", out var currency) ? Currency(currency) : "USD");
        WriteProducts(outcome, writer);
        WriteMetadata(outcome, writer);
        foreach (var member in outcome.EnumerateObject())
        {
            if (member.Value.ValueKind is not JsonValueKind.Null && member.Name is not ("type" or "value_amount" or "currency" or "products" or "metadata"))
            {
                member.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private long Amount(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Number
            && value.TryGetDecimal(out var amount) && amount == decimal.Truncate(amount) && amount is >= 0 and <= long.MaxValue)
        {
            return (long)amount;
        }

        fields.Errors.Add("outcome.value_amount", "type", "outcome.value_amount must be a whole number of minor units, 0 or more.");
        return 0;
    }

    private string? Currency(JsonElement value)
    {
        var currency = fields.Text(value, Path, "currency");
        if (currency is not null && !ThreeCapitals().IsMatch(currency))
        {
            fields.Errors.Add("outcome.currency", "format", "outcome.currency must be an ISO 4217 code such as USD.");
        }

        return currency;
    }

    // Clients send ids of every sort as products, although the standard speaks of UUIDs.
    private void WriteProducts(JsonElement outcome, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("products");
        if (outcome.TryGetGiven("products", out var products) && fields.IsArray(products, Path, "products"))
        {
            foreach (var product in products.EnumerateArray())
            {
                if (product.ValueKind is JsonValueKind.String)
                {
                    product.WriteTo(writer);
                }
                else
                {
                    fields.WrongType(Path, "products", "an array of strings");
                }
            }
        }

        writer.WriteEndArray();
    }

    private void WriteMetadata(JsonElement outcome, Utf8JsonWriter writer)
    {
        writer.WritePropertyName("metadata");
        if (outcome.TryGetGiven("metadata", out var metadata) && fields.IsObject(metadata, Path, "metadata"))
        {
            metadata.WriteTo(writer);
        }
        else
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
    }

    [GeneratedRegex(@"^[A-Z]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ThreeCapitals();
}
