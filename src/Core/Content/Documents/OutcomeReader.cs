using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads an <c>outcome</c>: amounts are whole minor units of the currency (4999 is $49.99).</summary>
/// <param name="fields">Collects what is wrong.</param>
/// <param name="checksValues">Whether amounts and currencies must make sense. The first servers took what payment providers send: refunds below 0, amounts as text, currencies in lower case.</param>
internal sealed partial class OutcomeReader(FieldReader fields, bool checksValues)
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
            fields.Errors.Add(Path, "limit", $"outcome has {bytes} bytes; the most is {fields.Limits.MaxOutcomeBytes} (TELEMETRY_MAX_OUTCOME_BYTES).");
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
                fields.NoteUnknown(member, KnownFields.Outcome, Path);
                member.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private long Amount(JsonElement value)
    {
        if (TryGetAmount(value, out var amount) && amount == decimal.Truncate(amount) && amount >= (checksValues ? 0 : long.MinValue) && amount <= long.MaxValue)
        {
            return (long)amount;
        }

        fields.Errors.Add("outcome.value_amount", "type", $"outcome.value_amount must be a whole number of minor units{(checksValues ? ", 0 or more" : "")}.", value);
        return 0;
    }

    private bool TryGetAmount(JsonElement value, out decimal amount)
    {
        amount = 0;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDecimal(out amount),
            JsonValueKind.String when !checksValues => decimal.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out amount),
            _ => false,
        };
    }

    private string? Currency(JsonElement value)
    {
        var currency = fields.Text(value, Path, "currency");
        if (currency is not null && checksValues && !ThreeCapitals().IsMatch(currency))
        {
            fields.Errors.Add("outcome.currency", "format", "outcome.currency must be an ISO 4217 code such as USD.", value);
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
        if (outcome.TryGetGiven("metadata", out var metadata) && (!checksValues || fields.IsObject(metadata, Path, "metadata")))
        {
            metadata.WriteTo(writer);
        }
        else
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
    }

    [GeneratedRegex($@"^{TextPatterns.Currency}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ThreeCapitals();
}
