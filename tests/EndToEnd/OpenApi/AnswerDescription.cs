namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>An answer of a route.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Says">What it means.</param>
/// <param name="Schemas">The components of which its body is one; none where it has no body.</param>
internal sealed record AnswerDescription(int Status, string Says, params IReadOnlyList<string> Schemas)
{
    /// <summary>Whether its body is an array of them.</summary>
    public bool IsArray { get; init; }

    /// <summary>The other media types it may come in, as text, and what each holds.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();
}
