namespace AgentTelemetry.Content.Bridges;

/// <summary>A content that was fetched.</summary>
/// <param name="ContentUrl">Its address, an absolute URI.</param>
/// <param name="Timestamp">When, in UTC.</param>
public sealed record RetrievedContent(string ContentUrl, string Timestamp);
