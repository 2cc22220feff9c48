namespace AgentTelemetry.Content;

/// <summary>A session as it is stored.</summary>
/// <param name="Summary">What a listing shows of it.</param>
/// <param name="Document">Its own fields as a JSON object.</param>
/// <param name="Outcome">Its outcome as a JSON object; null while it has none.</param>
/// <param name="CreatedAt">When it was stored.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record StoredSession(SessionSummary Summary, string Document, string? Outcome, string CreatedAt, string UpdatedAt)
{
    /// <summary>A digest of the request that started it, where its sender asked that a repeat be recognised.</summary>
    public string? RequestDigest { get; init; }

    /// <summary>Whether only envelopes of events tell of it, so that a session document may still complete it.</summary>
    public bool IsRebuilt { get; init; }

    /// <summary>How many events were uploaded with it.</summary>
    public int UploadedEvents { get; init; }

    /// <summary>A digest of the events that were uploaded with it; null for one of an earlier version.</summary>
    public string? UploadDigest { get; init; }

    /// <summary>The seconds its claimed start or end lies from its arrival, where it lies far.</summary>
    public long? ClockSkewSeconds { get; init; }

    /// <summary>Whether it has ended or expired.</summary>
    public bool HasEnded => Summary.EndedAt is not null;

    /// <summary>Whether it may still go on: it is open, or it has expired.</summary>
    public bool MayGoOn => !HasEnded || Summary.Expired;
}
