using AgentTelemetry.Json;

namespace AgentTelemetry.Access.Keys;

/// <summary>A key with its text, which is returned only once.</summary>
/// <param name="Key">The key as it is stored.</param>
/// <param name="Text">What its holder sends.</param>
/// <param name="PreviousValidUntil">Until when the texts before this one are taken, at the latest; null for a key's first.</param>
public sealed record IssuedKey(StoredKey Key, string Text, DateTimeOffset? PreviousValidUntil = null)
{
    /// <summary>The unrecognised members of the request.</summary>
    public UnrecognisedFields Unrecognised { get; init; } = UnrecognisedFields.None;

    /// <summary>The id alone, so that a key that is printed or logged by mistake lets nobody in.</summary>
    public override string ToString() => Key.Id;
}
