using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Json;

/// <summary>A whole number within bounds. As in JSON Schema, <c>2.0</c> and <c>2e0</c> are whole.</summary>
internal sealed class IntegerRule(long least, long most) : ValueRule(Describe(least, most))
{
    private readonly Fault _wrongType = new("type", $"must be {Describe(least, most)}");
    private readonly Fault _outOfRange = new("range", $"must be {Describe(least, most)}");

    public override Fault? Check(JsonElement value, IReadingLimits limits)
    {
        if (value.ValueKind is not JsonValueKind.Number)
        {
            return _wrongType;
        }

        if (value.TryGetInt64(out var number))
        {
            return number < least || number > most ? _outOfRange : null;
        }

        // What a decimal cannot hold is either no whole number or far beyond every bound.
        if (!value.TryGetDecimal(out var exact))
        {
            return _outOfRange;
        }

        return decimal.Truncate(exact) != exact ? _wrongType : exact < least || exact > most ? _outOfRange : null;
    }

    public override JsonObject ToSchema(IReadingLimits limits)
    {
        var schema = new JsonObject { ["type"] = "integer" };
        if (least > long.MinValue)
        {
            schema["minimum"] = least;
        }

        if (most < long.MaxValue)
        {
            schema["maximum"] = most;
        }

        return schema;
    }

    private static string Describe(long least, long most) => (least, most) switch
    {
        (long.MinValue, long.MaxValue) => "a whole number",
        (_, long.MaxValue) => string.Create(CultureInfo.InvariantCulture, $"a whole number, {least} or more"),
        _ => string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
    };
}
