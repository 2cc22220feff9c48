namespace AgentTelemetry.Export;

/// <summary>What was counted of a case.</summary>
internal sealed record CaseMetrics
{
    /// <summary>Calls that ended, and those that began and never ended.</summary>
    public long ToolCalls { get; init; }

    public long ToolSuccesses { get; init; }

    public long ToolErrors { get; init; }

    /// <summary>The part of the calls that succeeded, 0 to 1; null where it follows from the counts.</summary>
    public double? SuccessRate { get; init; }

    public double AverageToolLatencyMs { get; init; }

    public long ModelChanges { get; init; }

    /// <summary>The part of the calls that succeeded; all, where there was none.</summary>
    public double Rate => ToolCalls == 0 ? 1 : Math.Clamp(SuccessRate ?? ((double)ToolSuccesses / ToolCalls), 0, 1);
}
