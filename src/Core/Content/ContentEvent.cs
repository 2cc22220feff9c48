namespace AgentTelemetry.Content;

/// <summary>One event as it is stored: checked, normalised, and stripped to its privacy level.</summary>
/// <param name="Id">The emitter's id, or one that follows from the event's content.</param>
/// <param name="Type">Such as <c>content_retrieved</c>.</param>
/// <param name="Timestamp">When it happened, by the emitter's clock.</param>
/// <param name="Json">The event as a JSON object, without its id.</param>
/// <param name="Ordinal">Its place in the request, which orders events of one time.</param>
public sealed record ContentEvent(Guid Id, string Type, DateTimeOffset Timestamp, string Json, int Ordinal)
{
    /// <summary>What several observers of one retrieval share; null where it is not given.</summary>
    public Guid? ContentTelemetryId { get; init; }

    /// <summary>The address of the content; null where it is not given.</summary>
    public string? ContentUrl { get; init; }

    /// <summary>The content's stable name (a DOI, an ISCC, a CMS id, …); null where it is not given.</summary>
    public string? ContentId { get; init; }

    /// <summary>Who observed it: <c>origin</c>, <c>edge</c>, <c>index</c> or <c>agent</c>; null where it is not given.</summary>
    public string? SourceRole { get; init; }

    /// <summary>The presentation an engagement was with, where the dialect knows of presentations.</summary>
    internal Guid? PresentationId { get; init; }

    /// <summary>The citation a presentation shows, where the dialect knows of presentations.</summary>
    internal Guid? CitationId { get; init; }

    /// <summary>The click token of an engagement, where the dialect knows of presentations.</summary>
    internal string? CtxToken { get; init; }
}
