using System.Text.Json.Serialization;

namespace AgentTelemetry.Retention;

/// <summary>What the last look at one kind found and did.</summary>
internal sealed record KindReport
{
    /// <summary>One of <see cref="RetentionKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What became of what was found.</summary>
    public RetentionCounts Counts { get; init; }

    /// <summary>How long ago the oldest should have gone that is still there.</summary>
    public long LagSeconds { get; init; }

    /// <summary>When the next has to go; null where none is there, or it is not known.</summary>
    public string? NextDue { get; init; }

    /// <summary>Whether all that was due was looked at.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Where the next look goes on; null for the beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>When it was last looked through to the end; null for never.</summary>
    public string? CompletedAt { get; init; }

    [JsonIgnore]
    public bool WasEverCompleted => CompletedAt is not null;
}
