using System.Text.Json;

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
}
