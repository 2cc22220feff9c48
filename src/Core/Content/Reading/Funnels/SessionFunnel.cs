namespace AgentTelemetry.Content.Reading.Funnels;

/// <summary>What became of each content of a session: retrieved, grounded, cited, presented, engaged.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Contents">Its contents, by first appearance.</param>
/// <param name="All">All events about content, named or not.</param>
/// <param name="Unattributed">Those of them that name no content.</param>
internal sealed record SessionFunnel(Guid SessionId, IReadOnlyList<ContentFunnel> Contents, StageCounts All, StageCounts Unattributed)
{
    /// <param name="sessionId">The session.</param>
    /// <param name="events">Its events about content, in time order.</param>
    public static SessionFunnel From(Guid sessionId, IReadOnlyList<FunnelEvent> events)
    {
        var idsOfUrls = IdsOfUrls(events);
        var contents = new Dictionary<(string? Id, string? Url), ContentFunnel>();
        var inOrder = new List<ContentFunnel>();
        var all = new StageCounts();
        var unattributed = new StageCounts();
        foreach (var @event in events)
        {
            all.Add(@event.Stage, @event.Timestamp);
            if (!@event.NamesContent)
            {
                unattributed.Add(@event.Stage, @event.Timestamp);
                continue;
            }

            var id = @event.ContentId ?? idsOfUrls.GetValueOrDefault(@event.ContentUrl!);
            var key = (id, id is null ? @event.ContentUrl : null);
            if (!contents.TryGetValue(key, out var content))
            {
                contents[key] = content = new ContentFunnel(id);
                inOrder.Add(content);
            }

            content.Add(@event);
        }

        return new SessionFunnel(sessionId, inOrder, all, unattributed);
    }

    // An address that goes with one id anywhere in the session stands for that id; one that goes with several stands for itself.
    private static Dictionary<string, string?> IdsOfUrls(IEnumerable<FunnelEvent> events)
    {
        var ids = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var @event in events.Where(static @event => @event is { ContentId: not null, ContentUrl: not null }))
        {
            ids[@event.ContentUrl!] = !ids.TryGetValue(@event.ContentUrl!, out var known) || known == @event.ContentId ? @event.ContentId : null;
        }

        return ids;
    }
}
