namespace AgentTelemetry.Content.Reading.Standard;

/// <summary>What an event that satisfies 1.0 by itself says of others: all that is kept of it to find out whether its ties hold.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="CitationId">The citation it shows; null for none.</param>
/// <param name="PresentationId">The presentation it was with; null for none.</param>
/// <param name="Token">Its click token.</param>
/// <param name="ContentId">The name of its content.</param>
/// <param name="ContentUrl">The address of its content.</param>
internal sealed record StandardClaim(
    Guid Id, string Type, Guid? CitationId, Guid? PresentationId, TextMark Token, TextMark ContentId, TextMark ContentUrl)
{
    public static StandardClaim Of(StandardEvent @event) => new(
        @event.Event.Id,
        @event.Event.Type,
        @event.Event.CitationId,
        @event.Event.PresentationId,
        TextMark.Of(@event.Event.CtxToken),
        TextMark.Of(@event.Event.ContentId),
        TextMark.Of(@event.Event.ContentUrl));

    /// <summary>Whether two events may be of one content: what both name must be equal.</summary>
    public bool AgreesWith(StandardClaim other) => Agree(ContentId, other.ContentId) && Agree(ContentUrl, other.ContentUrl);

    private static bool Agree(TextMark one, TextMark other) => one.IsNone || other.IsNone || one == other;
}
