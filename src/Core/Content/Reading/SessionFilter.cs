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

    /// <summary>Ended at this time or later; open sessions are left out.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Ended at this time or earlier; open sessions are left out.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether the listing is of ended sessions, by their end.</summary>
    public bool ByEnd => Since is not null || Until is not null;

    /// <summary>Whether a session is to be shown, its time aside.</summary>
    public bool Admits(SessionSummary session) =>
        (OutcomeType is null || session.OutcomeType == OutcomeType)
        && (ContentScope is null || session.ContentScope == ContentScope)
        && (AgentId is null || session.AgentId == AgentId)
        && (ExternalSessionId is null || session.ExternalSessionId == ExternalSessionId);

    /// <summary>Whether a session ended in the time asked for.</summary>
    public bool AdmitsTime(SessionSummary session) =>
        !ByEnd
        || (session.EndedAt is { } ended
            && (Since is null || string.CompareOrdinal(ended, Rfc3339.Format(Since.Value)) >= 0)
            && (Until is null || string.CompareOrdinal(ended, Rfc3339.Format(Until.Value)) <= 0));
}
