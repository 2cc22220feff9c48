namespace AgentTelemetry.Retention;

/// <summary>What the last look at one app found and did, as it is stored.</summary>
internal sealed record RetentionReport
{
    /// <summary>The app.</summary>
    public required string AppId { get; init; }

    /// <summary>When the app was looked at first.</summary>
    public required string FirstAt { get; init; }

    /// <summary>When the look began.</summary>
    public required string BeganAt { get; init; }

    /// <summary>How long it took.</summary>
    public double DurationSeconds { get; init; }

    /// <summary>Whether it changed nothing.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The kinds.</summary>
    public IReadOnlyList<KindReport> Kinds { get; init; } = [];

    public KindReport? Of(string kind) => Kinds.FirstOrDefault(report => report.Kind == kind);
}
