namespace AgentTelemetry.Json;

/// <summary>What is wrong with a value.</summary>
/// <param name="Rule">Which rule: <c>type</c>, <c>format</c>, <c>enum</c>, <c>range</c>, <c>limit</c>, <c>required</c>.</param>
/// <param name="Says">What would be right, to be read after the field's path.</param>
/// <param name="Where">Where within the value, for one that has parts: <c>[0].scheme</c>.</param>
internal sealed record Fault(string Rule, string Says, string Where = "")
{
    /// <summary>The same fault, seen from the value that holds the faulty one.</summary>
    public Fault Within(string where) => this with { Where = where + Where };
}
