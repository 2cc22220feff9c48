using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Json;

/// <summary>A number above 0, fractions among them.</summary>
internal sealed class PositiveNumberRule(double most) : ValueRule(Describe(most))
{
    private readonly Fault _wrongType = new("type", $"must be {Describe(most)}");
    private readonly Fault _outOfRange = new("range", $"must be {Describe(most)}");

    public override Fault? Check(JsonElement value, IReadingLimits limits) =>
        value.ValueKind is not JsonValueKind.Number ? _wrongType
        : value.TryGetDouble(out var number) && number > 0 && number <= most ? null
        : _outOfRange;

    public override JsonObject ToSchema(IReadingLimits limits) => new() { ["type"] = "number", ["exclusiveMinimum"] = 0, ["maximum"] = most };

    private static string Describe(double most) => string.Create(CultureInfo.InvariantCulture, $"a number above 0, up to {most}");
}
