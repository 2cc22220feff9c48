using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Json;

/// <summary>One of a closed list of texts.</summary>
internal sealed class EnumRule(params string[] allowed) : ValueRule($"one of {string.Join(", ", allowed)}")
{
    private readonly Fault _wrongType = new("type", "must be a string");
    private readonly Fault _wrongValue = new("enum", $"must be one of {string.Join(", ", allowed)}");

    public override Fault? Check(JsonElement value, IReadingLimits limits)
    {
        if (value.ValueKind is not JsonValueKind.String)
        {
            return _wrongType;
        }

        foreach (var text in allowed)
        {
            if (value.ValueEquals(text))
            {
                return null;
            }
        }

        return _wrongValue;
    }

    public override JsonObject ToSchema(IReadingLimits limits) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. allowed.Select(static text => JsonValue.Create(text))]) };
}
