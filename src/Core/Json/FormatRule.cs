using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>A text of a format; anything else is of a wrong format, whatever its type.</summary>
internal sealed class FormatRule(string expected, Func<JsonElement, bool> isOfFormat) : ValueRule(expected)
{
    private readonly Fault _wrong = new("format", $"must be {expected}");

    public override Fault? Check(JsonElement value, IReadingLimits limits) =>
        value.ValueKind is JsonValueKind.String && isOfFormat(value) ? null : _wrong;
}
