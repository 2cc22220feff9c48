namespace AgentTelemetry.Content.Reading.Funnels;

/// <summary>The way of one content through a session.</summary>
internal sealed class ContentFunnel(string? contentId)
{
    private readonly List<string> _urls = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Its stable name; null where only addresses are known.</summary>
    public string? ContentId { get; } = contentId;

    /// <summary>The addresses it went by, in order of appearance.</summary>
    public IReadOnlyList<string> Urls => _urls;

    public StageCounts Stages { get; } = new();

    public void Add(FunnelEvent @event)
    {
        Stages.Add(@event.Stage, @event.Timestamp);
        if (@event.ContentUrl is { } url && _seen.Add(url))
        {
            _urls.Add(url);
        }
    }
}
