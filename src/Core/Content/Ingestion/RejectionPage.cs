namespace AgentTelemetry.Content.Ingestion;

/// <summary>A page of rejections, newest first.</summary>
/// <param name="Rejections">They.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
internal sealed record RejectionPage(IReadOnlyList<RejectedMessage> Rejections, string? Next);
