using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Json;

/// <summary>An object some of whose members have rules; others are tolerated. The first fault is told.</summary>
internal sealed class ShapeRule(params (string Name, ValueRule Rule, bool IsRequired)[] members) : ValueRule("an object")
{
    private readonly Fault _wrong = new("type", "must be an object");

    public override Fault? Check(JsonElement value, IReadingLimits limits)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            return _wrong;
        }

        foreach (var (name, rule, isRequired) in members)
        {
            if (!value.TryGetGiven(name, out var member))
            {
                if (isRequired)
                {
                    return new Fault("required", $"is required: {rule.Expected}", $".{name}");
                }
            }
            else if (rule.Check(member, limits) is { } fault)
            {
                return fault.Within($".{name}");
            }
        }

        return null;
    }

    public override JsonObject ToSchema(IReadingLimits limits) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(
            member.Name, (JsonNode?)(member.IsRequired ? member.Rule.ToSchema(limits) : JsonSchemas.OrNull(member.Rule.ToSchema(limits)))))),
        ["required"] = new JsonArray([.. members.Where(static member => member.IsRequired).Select(static member => JsonValue.Create(member.Name))]),
    };
}
