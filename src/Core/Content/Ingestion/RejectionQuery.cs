namespace AgentTelemetry.Content.Ingestion;

/// <summary>Which rejections are asked for.</summary>
/// <param name="AppId">Those of this app.</param>
/// <param name="Limit">No more than so many.</param>
/// <param name="After">Where the page before ended; null for the first page.</param>
internal sealed record RejectionQuery(string AppId, int Limit, string? After);
