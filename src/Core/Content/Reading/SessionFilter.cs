using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading;

/// <summary>Which sessions a listing shows; what is null filters nothing.</summary>
public sealed record SessionFilter
{
    /// <summary>Exactly this outcome.</summary>
    public string? OutcomeType { get; init; }

    /// <summary>Exactly this scope.</summary>
    public string? ContentScope { get; init; }

    /// <summary>Exactly this responding agent.</summary>
    public string? AgentId { get; init; }

    /// <summary>Exactly this external id.</summary>
    public string? ExternalSessionId { get; init; }

    /// <summary>The caller's name for the person it was held with.</summary>
    public string? UserId { get; init; }

    /// <summary>With an event of this type.</summary>
    public string? EventType { get; init; }

    /// <summary>With content of this domain, or of one under it.</summary>
    public string? Domain { get; init; }

    /// <summary>With content of exactly this address.</summary>
    public string? ContentUrl { get; init; }

    /// <summary>Started at this time or later.</summary>
    public DateTimeOffset? StartedSince { get; init; }

    /// <summary>Started at this time or earlier.</summary>
    public DateTimeOffset? StartedUntil { get; init; }

    /// <summary>Ended at this time or later; open sessions are left out.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Ended at this time or earlier; open sessions are left out.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether open sessions are left out.</summary>
    public bool IsOfEnded => Since is not null || Until is not null;

    /// <summary>Whether sessions are looked up by something that lists them by their start alone.</summary>
    public bool IsLookUp => ExternalSessionId is not null || UserId is not null || EventType is not null || Domain is not null || ContentUrl is not null;

    /// <summary>Whether the listing is by the end of sessions, and not by their start.</summary>
    public bool ByEnd => IsOfEnded && !IsLookUp;

    /// <summary>Whether a session is to be shown by what is known of it where it is listed.</summary>
    public bool Admits(SessionSummary session) =>
        (OutcomeType is null || session.OutcomeType == OutcomeType)
        && (ContentScope is null || session.ContentScope == ContentScope)
        && (AgentId is null || session.AgentId == AgentId)
        && (ExternalSessionId is null || session.ExternalSessionId == ExternalSessionId)
        && IsBetween(session.StartedAt, StartedSince, StartedUntil)
        && (!IsOfEnded || (session.EndedAt is { } ended && IsBetween(ended, Since, Until)));

    private static bool IsBetween(string time, DateTimeOffset? since, DateTimeOffset? until) =>
        (since is null || string.CompareOrdinal(time, Rfc3339.Format(since.Value)) >= 0)
        && (until is null || string.CompareOrdinal(time, Rfc3339.Format(until.Value)) <= 0);
}
