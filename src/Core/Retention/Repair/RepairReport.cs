namespace AgentTelemetry.Retention.Repair;

/// <summary>What the last look at one app found, as it is stored. It names no row but the one where the next look goes on.</summary>
internal sealed record RepairReport
{
    /// <summary>The app.</summary>
    public required string AppId { get; init; }

    /// <summary>When the look began.</summary>
    public required string BeganAt { get; init; }

    /// <summary>How long it took.</summary>
    public double DurationSeconds { get; init; }

    /// <summary>The parts.</summary>
    public IReadOnlyList<PartReport> Parts { get; init; } = [];

    public PartReport? Of(string part) => Parts.FirstOrDefault(report => report.Part == part);
}
