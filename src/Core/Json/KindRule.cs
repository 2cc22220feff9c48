using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Json;

/// <summary>A value of one JSON type, whatever is in it.</summary>
internal sealed class KindRule(string expected, JsonValueKind kind, JsonValueKind orKind) : ValueRule(expected)
{
    private readonly Fault _wrong = new("type", $"must be {expected}");

    public KindRule(string expected, JsonValueKind kind)
        : this(expected, kind, kind)
    {
    }

    public override Fault? Check(JsonElement value, IReadingLimits limits) => value.ValueKind == kind || value.ValueKind == orKind ? null : _wrong;

    public override JsonObject ToSchema(IReadingLimits limits) => new()
    {
        ["type"] = kind switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.Array => "array",
            JsonValueKind.Object => "object",
            _ => "boolean",
        },
    };
}
