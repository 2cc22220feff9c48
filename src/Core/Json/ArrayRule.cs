using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Json;

/// <summary>An array whose items all obey one rule. The first that does not is told.</summary>
internal sealed class ArrayRule(string expected, ValueRule item) : ValueRule(expected)
{
    private readonly Fault _wrong = new("type", $"must be {expected}");

    public override Fault? Check(JsonElement value, IReadingLimits limits)
    {
        if (value.ValueKind is not JsonValueKind.Array)
        {
            return _wrong;
        }

        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (item.Check(element, limits) is { } fault)
            {
                return fault.Within($"[{index}]");
            }

            index++;
        }

        return null;
    }

    public override JsonObject ToSchema(IReadingLimits limits) => new() { ["type"] = "array", ["items"] = item.ToSchema(limits) };
}
