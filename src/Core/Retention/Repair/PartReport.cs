namespace AgentTelemetry.Retention.Repair;

/// <summary>What the last look at one part found, as it is stored.</summary>
internal sealed record PartReport
{
    /// <summary>One of <see cref="RepairPart"/>.</summary>
    public required string Part { get; init; }

    /// <summary>How many rows were looked at.</summary>
    public int Rows { get; init; }

    /// <summary>What was found.</summary>
    public IReadOnlyList<DamageCount> Damage { get; init; } = [];

    /// <summary>Where the next look goes on; null for the beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>When a look came to the end last.</summary>
    public string? CompletedAt { get; init; }
}
