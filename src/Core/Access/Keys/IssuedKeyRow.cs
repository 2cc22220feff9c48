using System.Text.Json.Serialization;

namespace AgentTelemetry.Access.Keys;

/// <summary>A key with its text, which is returned only once.</summary>
internal sealed record IssuedKeyRow : KeyRow
{
    public IssuedKeyRow(IssuedKey issued, string userId)
        : base(issued.Key, userId)
    {
        Key = issued.Text;
        PreviousValidUntil = TextOf(issued.PreviousValidUntil);
        Unrecognised = issued.Unrecognised;
    }

    /// <summary>The text to call with. It is stored nowhere and returned only once.</summary>
    [JsonPropertyOrder(-1)]
    public string Key { get; }

    /// <summary>Until when the texts before this one are taken, at the latest: RFC 3339, in UTC; absent for a key's first.</summary>
    [JsonPropertyOrder(1)]
    public string? PreviousValidUntil { get; }

    /// <summary>The id alone, so that a key that is printed or logged by mistake lets nobody in.</summary>
    public override string ToString() => Id;
}
