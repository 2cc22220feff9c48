namespace AgentTelemetry.Content.Search;

/// <summary>Gathers what a session is found by from its events, however many they are. What is over a bound is told, and not gathered.</summary>
public sealed class FacetCollector
{
    private readonly HashSet<string> _eventTypes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _domains = new(StringComparer.Ordinal);
    private readonly HashSet<string> _contentUrls = new(StringComparer.Ordinal);
    private bool _isPart;

    /// <summary>Adds an event.</summary>
    /// <param name="eventType">Its type.</param>
    /// <param name="contentUrl">The address of its content; null where it names none.</param>
    public void Add(string eventType, string? contentUrl)
    {
        Add(_eventTypes, eventType, SessionFacets.MostEventTypes);
        if (string.IsNullOrEmpty(contentUrl) || !Add(_contentUrls, contentUrl, SessionFacets.MostContentUrls))
        {
            return;
        }

        foreach (var domain in ContentDomain.Of(contentUrl))
        {
            Add(_domains, domain, SessionFacets.MostDomains);
        }
    }

    /// <summary>What was gathered.</summary>
    public SessionFacets ToFacets() => new(_eventTypes, _domains, _contentUrls, _isPart);

    // Whether it is new: what comes again has been looked at.
    private bool Add(HashSet<string> set, string value, int most)
    {
        if (set.Contains(value))
        {
            return false;
        }

        if (set.Count == most)
        {
            _isPart = true;

            // An address too many may still be of a domain of which there is room.
            return true;
        }

        return set.Add(value);
    }
}
