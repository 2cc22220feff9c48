using System.Text.Json.Serialization;

namespace AgentTelemetry.Retention;

/// <summary>An erasure as it is stored.</summary>
internal sealed record ErasureRecord
{
    /// <summary>Its id, which follows from what is erased.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="ErasureKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The SHA-256 of what was asked for, in hex: whoever knows the id can check the receipt.</summary>
    public required string SubjectSha256 { get; init; }

    /// <summary>When it was asked for last.</summary>
    public required string RequestedAt { get; init; }

    /// <summary>The key that asked for it; null where the service is open.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>The request that asked for it.</summary>
    public required string RequestId { get; init; }

    /// <summary>When it was done; null while something is left.</summary>
    public string? CompletedAt { get; init; }

    /// <summary>What went.</summary>
    public ErasedCounts Erased { get; init; } = ErasedCounts.None;

    /// <summary>What could not be reached.</summary>
    public IReadOnlyList<NotErased> NotErased { get; init; } = [];

    /// <summary>What the erasure waits for.</summary>
    public IReadOnlyList<string> WaitingFor { get; init; } = [];

    /// <summary>What is left; null once it is done.</summary>
    public ErasureWork? Work { get; init; }

    [JsonIgnore]
    public bool IsCompleted => Work is null;
}
