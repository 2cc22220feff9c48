using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Sessions;

/// <summary>A session to be stored.</summary>
/// <param name="Id">Its id here.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Document">Its own fields as a JSON object.</param>
public sealed record NewSession(Guid Id, DateTimeOffset StartedAt, string Document)
{
    /// <summary>The caller's name for a collection of content.</summary>
    public string? ContentScope { get; init; }

    /// <summary>The responding agent.</summary>
    public string? AgentId { get; init; }

    /// <summary>The caller's own id.</summary>
    public string? ExternalSessionId { get; init; }

    /// <summary>The caller's name for the person it is held with.</summary>
    public string? UserId { get; init; }

    /// <summary>A digest of the request, where its sender asked that a repeat be recognised.</summary>
    public string? RequestDigest { get; init; }

    /// <summary>Its end, for one that is uploaded after the fact.</summary>
    public SessionClosing? Closing { get; init; }

    /// <summary>Whether only envelopes of events tell of it, so that a session document may still complete it.</summary>
    public bool IsRebuilt { get; init; }

    /// <summary>How many events were uploaded with it.</summary>
    public int UploadedEvents { get; init; }

    /// <summary>A digest of the events that were uploaded with it.</summary>
    public string? UploadDigest { get; init; }

    /// <summary>What a listing shows of it.</summary>
    public SessionSummary Summary => new SessionSummary(
        Id, ContentScope, ExternalSessionId, AgentId, Closing?.OutcomeType, Rfc3339.Format(StartedAt), Closing is null ? null : Rfc3339.Format(Closing.EndedAt)).WithValueOf(Closing?.Outcome);
}
