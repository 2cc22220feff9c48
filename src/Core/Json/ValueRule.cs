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

/// <summary>What is wrong with a value.</summary>
/// <param name="Rule">Which rule: <c>type</c>, <c>format</c>, <c>enum</c>, <c>range</c>, <c>limit</c>, <c>required</c>.</param>
/// <param name="Says">What would be right, to be read after the field's path.</param>
/// <param name="Where">Where within the value, for one that has parts: <c>[0].scheme</c>.</param>
internal sealed record Fault(string Rule, string Says, string Where = "")
{
    /// <summary>The same fault, seen from the value that holds the faulty one.</summary>
    public Fault Within(string where) => this with { Where = where + Where };
}
