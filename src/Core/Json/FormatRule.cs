using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Json;

/// <summary>A text of a format; anything else is of a wrong format, whatever its type.</summary>
internal sealed class FormatRule(string expected, Func<JsonElement, bool> isOfFormat) : ValueRule(expected)
{
    private readonly Fault _wrong = new("format", $"must be {expected}");

    /// <summary>The format as a JSON Schema can say it.</summary>
    public TextForm Form { get; init; } = new();

    public override Fault? Check(JsonElement value, IReadingLimits limits) =>
        value.ValueKind is JsonValueKind.String && isOfFormat(value) ? null : _wrong;

    public override JsonObject ToSchema(IReadingLimits limits) => Form.ToSchema();
}
