namespace AgentTelemetry.Content.Reading;

/// <summary>What is known of a stored event without its text: small, so that a session's many are in memory where their texts could not be.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Type">Its type where that is one of the standard's or of a dialect before it; else empty.</param>
/// <param name="Bytes">How long its text is in UTF-8, or may be.</param>
public readonly record struct EventHead(EventPosition Position, string Type, int Bytes)
{
    /// <summary>What one takes in memory, in a list that grows, with what a document has to know of its event.</summary>
    public const int Size = 256;

    /// <summary>Its id.</summary>
    public Guid Id => Position.Id;
}
