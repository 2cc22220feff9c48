namespace AgentTelemetry.Content.Bridges;

/// <summary>A content that was cited; what is null is not told.</summary>
/// <param name="ContentUrl">Its address, an absolute URI.</param>
/// <param name="Timestamp">When, in UTC.</param>
internal sealed record CitedContent(string ContentUrl, string Timestamp)
{
    public string? CitationType { get; init; }

    public long? ExcerptTokens { get; init; }

    public string? Position { get; init; }

    public string? ContentHash { get; init; }
}
