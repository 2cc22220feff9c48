using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Json;

/// <summary>A text that names something: of limited length, and perhaps of a format.</summary>
internal sealed class IdentifierRule(string expected, Func<string, bool>? isOfFormat = null) : ValueRule(expected)
{
    private const int Quotes = 2;

    private readonly Fault _wrongType = new("type", "must be a string");
    private readonly Fault _wrongFormat = new("format", $"must be {expected}");

    /// <summary>The format as a JSON Schema can say it.</summary>
    public TextForm Form { get; init; } = new();

    public override Fault? Check(JsonElement value, IReadingLimits limits)
    {
        if (value.ValueKind is not JsonValueKind.String)
        {
            return _wrongType;
        }

        // No text has more characters than it has bytes, so most need not be decoded to be measured.
        var isShort = JsonMarshal.GetRawUtf8Value(value).Length - Quotes <= limits.MaxIdentifierLength;
        if (isShort && isOfFormat is null)
        {
            return null;
        }

        var text = value.GetString()!;
        if (text.Length > limits.MaxIdentifierLength)
        {
            return new Fault("limit", $"has {text.Length} characters; the most is {limits.MaxIdentifierLength}");
        }

        return isOfFormat is null || isOfFormat(text) ? null : _wrongFormat;
    }

    public override JsonObject ToSchema(IReadingLimits limits)
    {
        var schema = Form.ToSchema();
        schema["maxLength"] = limits.MaxIdentifierLength;
        return schema;
    }
}
