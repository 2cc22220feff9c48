namespace AgentTelemetry.Content.Search;

/// <summary>What of a session's events it is found by: their types, and the addresses and the domains of their content.</summary>
/// <param name="EventTypes">The types.</param>
/// <param name="Domains">The hosts of the addresses, and the domains that these are under.</param>
/// <param name="ContentUrls">The addresses, as they were sent.</param>
/// <param name="IsPart">Whether it has more of one of them than a session is found by.</param>
public sealed record SessionFacets(IReadOnlyCollection<string> EventTypes, IReadOnlyCollection<string> Domains, IReadOnlyCollection<string> ContentUrls, bool IsPart = false)
{
    /// <summary>The most types that one session is found by.</summary>
    public const int MostEventTypes = 100;

    /// <summary>The most domains.</summary>
    public const int MostDomains = 1_000;

    /// <summary>The most addresses.</summary>
    public const int MostContentUrls = 1_000;

    /// <summary>Those of a session without events.</summary>
    public static SessionFacets None { get; } = new([], [], []);
}
