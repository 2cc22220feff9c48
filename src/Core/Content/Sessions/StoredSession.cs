namespace AgentTelemetry.Content.Sessions;

/// <summary>A session as it is stored.</summary>
/// <param name="Summary">What a listing shows of it.</param>
/// <param name="Document">Its own fields as a JSON object.</param>
/// <param name="Outcome">Its outcome as a JSON object; null while it has none.</param>
/// <param name="CreatedAt">When it was stored.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record StoredSession(SessionSummary Summary, string Document, string? Outcome, string CreatedAt, string UpdatedAt)
{
    /// <summary>See <see cref="NewSession.RequestDigest"/>.</summary>
    public string? RequestDigest { get; init; }

    /// <summary>See <see cref="NewSession.IsRebuilt"/>.</summary>
    public bool IsRebuilt { get; init; }

    /// <summary>See <see cref="NewSession.UploadedEvents"/>.</summary>
    public int UploadedEvents { get; init; }

    /// <summary>See <see cref="NewSession.UploadDigest"/>; null for one of an earlier version.</summary>
    public string? UploadDigest { get; init; }

    /// <summary>The seconds its claimed start or end lies from its arrival, where it lies far.</summary>
    public long? ClockSkewSeconds { get; init; }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => Summary.EndedAt is not null;
}
