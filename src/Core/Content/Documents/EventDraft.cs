namespace AgentTelemetry.Content.Documents;

/// <summary>An event that was read, before it has an id for certain.</summary>
internal sealed record EventDraft(Guid? Id, string Type, DateTimeOffset Timestamp, string Json)
{
    /// <inheritdoc cref="ContentEvent.ContentTelemetryId"/>
    public Guid? ContentTelemetryId { get; init; }

    /// <inheritdoc cref="ContentEvent.ContentUrl"/>
    public string? ContentUrl { get; init; }

    /// <inheritdoc cref="ContentEvent.ContentId"/>
    public string? ContentId { get; init; }

    /// <inheritdoc cref="ContentEvent.SourceRole"/>
    public string? SourceRole { get; init; }

    /// <summary>The presentation an engagement was with, where the dialect knows of presentations.</summary>
    public Guid? PresentationId { get; init; }

    /// <summary>The citation a presentation shows, where the dialect knows of presentations.</summary>
    public Guid? CitationId { get; init; }

    /// <summary>The click token of an engagement, where the dialect knows of presentations.</summary>
    public string? CtxToken { get; init; }
}
