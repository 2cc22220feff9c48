namespace AgentTelemetry.Content.Reading;

/// <summary>A listing as its caller words it: the raw query parameters, each null when absent.</summary>
public sealed record SessionQuery
{
    /// <summary><c>outcome_type</c></summary>
    public string? OutcomeType { get; init; }

    /// <summary><c>content_scope</c></summary>
    public string? ContentScope { get; init; }

    /// <summary><c>agent_id</c></summary>
    public string? AgentId { get; init; }

    /// <summary><c>external_session_id</c></summary>
    public string? ExternalSessionId { get; init; }

    /// <summary><c>since</c>, on <c>ended_at</c>, inclusive.</summary>
    public string? Since { get; init; }

    /// <summary><c>until</c>, on <c>ended_at</c>, inclusive.</summary>
    public string? Until { get; init; }

    /// <summary><c>started_after</c>, inclusive.</summary>
    public string? StartedAfter { get; init; }

    /// <summary><c>started_before</c>, exclusive.</summary>
    public string? StartedBefore { get; init; }

    /// <summary><c>ended_after</c>, inclusive.</summary>
    public string? EndedAfter { get; init; }

    /// <summary><c>ended_before</c>, exclusive.</summary>
    public string? EndedBefore { get; init; }

    /// <summary><c>event_type</c></summary>
    public string? EventType { get; init; }

    /// <summary><c>domain</c></summary>
    public string? Domain { get; init; }

    /// <summary><c>content_url</c></summary>
    public string? ContentUrl { get; init; }

    /// <summary><c>user</c></summary>
    public string? User { get; init; }

    /// <summary><c>limit</c>; 100 when absent.</summary>
    public string? Limit { get; init; }

    /// <summary><c>offset</c>; 0 when absent.</summary>
    public string? Offset { get; init; }

    /// <summary><c>cursor</c>, as an earlier page gave it.</summary>
    public string? Cursor { get; init; }
}
