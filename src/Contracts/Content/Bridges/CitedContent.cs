namespace AgentTelemetry.Content.Bridges;

/// <summary>A content that was cited; what is null is not told.</summary>
/// <param name="ContentUrl">Its address, an absolute URI.</param>
/// <param name="Timestamp">When, in UTC.</param>
public sealed record CitedContent(string ContentUrl, string Timestamp)
{
    /// <summary>How it was cited: <c>direct_quote</c>, <c>paraphrase</c>, <c>reference</c> or <c>contradiction</c>.</summary>
    public string? CitationType { get; init; }

    /// <summary>How long the excerpt was, in tokens.</summary>
    public long? ExcerptTokens { get; init; }

    /// <summary>What it was for the response: <c>primary</c>, <c>supporting</c> or <c>mentioned</c>.</summary>
    public string? Position { get; init; }

    /// <summary>The SHA-256 of the content, as <c>sha256:</c> and 64 hex digits.</summary>
    public string? ContentHash { get; init; }
}
