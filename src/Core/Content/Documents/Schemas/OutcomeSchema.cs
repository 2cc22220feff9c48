using System.Text.Json.Nodes;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Schemas;

/// <summary>An outcome as JSON Schema, in the two ways that <see cref="OutcomeReader"/> reads it.</summary>
internal static class OutcomeSchema
{
    /// <param name="tables">Makes schemas of rules.</param>
    /// <param name="checksValues">Whether amounts and currencies must make sense.</param>
    public static JsonObject Of(TableSchemas tables, bool checksValues)
    {
        var amount = checksValues
            ? tables.ValueOf(Values.Count, FieldMeanings.Of("value_amount"))
            : new JsonObject { ["type"] = new JsonArray("integer", "string", "null"), ["pattern"] = "^[+-]?[0-9]+$", ["description"] = FieldMeanings.Of("value_amount") };
        amount["default"] = 0;
        var currency = tables.ValueOf(Values.Identifier, FieldMeanings.Of("currency"));
        currency["default"] = "USD";
        if (checksValues)
        {
            currency["pattern"] = $"^{TextPatterns.Currency}$";
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = "How a session ended.",
            ["properties"] = new JsonObject
            {
                ["type"] = new JsonObject { ["type"] = "string", ["enum"] = JsonSchemas.Texts(OutcomeReader.Types), ["description"] = "What the session led to." },
                ["value_amount"] = amount,
                ["currency"] = currency,
                ["products"] = tables.ValueOf(Values.Texts, FieldMeanings.Of("products")),
                ["metadata"] = checksValues
                    ? tables.ValueOf(Values.Object, FieldMeanings.Of("metadata"))
                    : FieldMeanings.Describe([], "metadata"),
                ["checkout_id"] = FieldMeanings.Describe([], "checkout_id"),
            },
            ["required"] = JsonSchemas.Texts("type"),
        };
    }
}
