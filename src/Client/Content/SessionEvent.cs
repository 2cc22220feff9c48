using System.Text.Json.Nodes;
using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Client.Content;

/// <summary>Something that happened in a session. The methods that make one ask for what Content Telemetry 1.0 requires of its type; add the rest by <c>with</c>.</summary>
/// <param name="Type">Such as <c>content_retrieved</c>, <c>cart_add</c>, or a name of your own with a dot in it.</param>
public sealed record SessionEvent(string Type)
{
    /// <summary>Its id; one is made where it is null. The same id again is the same event.</summary>
    public Guid? Id { get; init; }

    /// <summary>When it happened; now where it is null.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The address of the content, an absolute URI.</summary>
    public string? ContentUrl { get; init; }

    /// <summary>The content's stable name, such as a DOI.</summary>
    public string? ContentId { get; init; }

    /// <summary>What several observers of one retrieval share: the header <c>Content-Telemetry-ID</c> of the fetch.</summary>
    public Guid? ContentTelemetryId { get; init; }

    /// <summary>Who observed it: <c>origin</c>, <c>edge</c>, <c>index</c> or <c>agent</c>.</summary>
    public string? SourceRole { get; init; }

    /// <summary>The product.</summary>
    public string? ProductId { get; init; }

    /// <summary>The turn that it belongs to.</summary>
    public string? TurnId { get; init; }

    /// <summary>The licence under which the content is used.</summary>
    public string? LicenseRef { get; init; }

    /// <summary>The terms under which the content is used.</summary>
    public string? TermsRef { get; init; }

    /// <summary>The answer that it belongs to.</summary>
    public string? OutputId { get; init; }

    /// <summary>The part of the answer.</summary>
    public string? OutputElementId { get; init; }

    /// <summary>The citation that a presentation shows: the id of a <c>content_cited</c> event.</summary>
    public Guid? CitationId { get; init; }

    /// <summary>The presentation that was engaged with: the id of a <c>content_presented</c> event.</summary>
    public Guid? PresentationId { get; init; }

    /// <summary>The click token of an engagement.</summary>
    public string? CtxToken { get; init; }

    /// <summary>The turn, of <c>turn_started</c> and <c>turn_completed</c>.</summary>
    public Turn? Turn { get; init; }

    /// <summary>What belongs to the type. It is stored as it is: keep the texts of the conversation out of it.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>Content was fetched.</summary>
    /// <param name="contentUrl">Its address, an absolute URI.</param>
    /// <param name="sourceRole">Who observed it.</param>
    public static SessionEvent Retrieved(string contentUrl, string sourceRole = "agent") =>
        new(EventTypes.Retrieved) { ContentUrl = contentUrl, SourceRole = sourceRole };

    /// <summary>Content went into the making of an answer.</summary>
    /// <param name="contentUrl">Its address, an absolute URI.</param>
    /// <param name="scope"><c>turn</c> or <c>session</c>.</param>
    public static SessionEvent Grounded(string contentUrl, string scope = "turn") =>
        new(EventTypes.Grounded) { ContentUrl = contentUrl, Data = new JsonObject { ["scope"] = scope } };

    /// <summary>An answer cites content.</summary>
    /// <param name="contentUrl">Its address, an absolute URI.</param>
    /// <param name="outputId">The answer.</param>
    /// <param name="citationType"><c>direct_quote</c>, <c>paraphrase</c>, <c>reference</c>, <c>contradiction</c> or <c>unclassified</c>.</param>
    public static SessionEvent Cited(string contentUrl, string outputId, string citationType = "unclassified") =>
        new(EventTypes.Cited) { ContentUrl = contentUrl, OutputId = outputId, Data = new JsonObject { ["citation_type"] = citationType } };

    /// <summary>Content, or a reference to it, was shown.</summary>
    /// <param name="contentUrl">Its address, an absolute URI.</param>
    /// <param name="outputId">The answer.</param>
    /// <param name="kind"><c>content</c> or <c>source_reference</c>.</param>
    /// <param name="type">How, such as <c>link</c>, <c>snippet</c> or <c>card</c>.</param>
    public static SessionEvent Presented(string contentUrl, string outputId, string kind = "source_reference", string type = "link") =>
        new(EventTypes.Presented)
        {
            ContentUrl = contentUrl,
            OutputId = outputId,
            Data = new JsonObject { ["presentation_kind"] = kind, ["presentation_type"] = type },
        };

    /// <summary>A person acted on content.</summary>
    /// <param name="contentUrl">Its address, an absolute URI.</param>
    /// <param name="presentationId">The id of the <c>content_presented</c> event.</param>
    /// <param name="type">How, such as <c>link_click</c>, <c>expand</c> or <c>copy</c>.</param>
    public static SessionEvent Engaged(string contentUrl, Guid presentationId, string type = "link_click") =>
        new(EventTypes.Engaged) { ContentUrl = contentUrl, PresentationId = presentationId, Data = new JsonObject { ["engagement_type"] = type } };

    /// <summary>A turn began.</summary>
    public static SessionEvent TurnStarted(Turn turn) => new("turn_started") { Turn = turn };

    /// <summary>A turn was completed.</summary>
    public static SessionEvent TurnCompleted(Turn turn) => new(EventTypes.CompletedTurn) { Turn = turn };
}
