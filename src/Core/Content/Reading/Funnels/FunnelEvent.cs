using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading.Funnels;

/// <summary>What the funnel needs of an event; an empty reference is none.</summary>
internal sealed record FunnelEvent(FunnelStage Stage, string Timestamp, string? ContentId, string? ContentUrl)
{
    public bool NamesContent => ContentId is not null || ContentUrl is not null;

    /// <summary>The event, or null where it is not about content.</summary>
    public static FunnelEvent? From(StoredEvent stored)
    {
        if (FunnelStages.Of(stored.Type) is not { } stage)
        {
            return null;
        }

        using var document = StoredJson.Parse(stored.Json);
        return new FunnelEvent(stage, stored.Timestamp, Given(document.RootElement.TextOf("content_id")), Given(document.RootElement.TextOf("content_url")));
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
