using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Json;

/// <summary>What the value of a field must be. Rules are made once and hold no state.</summary>
/// <param name="expected">What would be right, to be read after "must be".</param>
internal abstract class ValueRule(string expected)
{
    /// <summary>What would be right, such as <c>a string</c>.</summary>
    public string Expected { get; } = expected;

    /// <summary>What is wrong with a value that is not null; null when nothing is.</summary>
    public abstract Fault? Check(JsonElement value, IReadingLimits limits);

    /// <summary>The same as a JSON Schema.</summary>
    public abstract JsonObject ToSchema(IReadingLimits limits);
}
