namespace AgentTelemetry.Json;

/// <summary>The unrecognised members of a document.</summary>
/// <param name="Listed">The first of them.</param>
/// <param name="More">How many more there were.</param>
public sealed record UnrecognisedFields(IReadOnlyList<UnrecognisedField> Listed, int More)
{
    /// <summary>Every member was known.</summary>
    public static UnrecognisedFields None { get; } = new([], 0);
}
