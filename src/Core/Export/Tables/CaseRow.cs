namespace AgentTelemetry.Export.Tables;

/// <summary>A row of the table of cases.</summary>
internal sealed record CaseRow
{
    public required string Id { get; init; }

    public required string AgentName { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public required string Status { get; init; }

    public required string OutcomeSummary { get; init; }

    public required string Notes { get; init; }

    public string? ServiceName { get; init; }

    public string? WorkflowName { get; init; }

    public string? WorkflowVersion { get; init; }

    public string? AgentType { get; init; }

    public string? AgentState { get; init; }

    public string? PromptMetrics { get; init; }

    public string? ToolsUsed { get; init; }

    public string? LlmCalls { get; init; }

    public string? ProcessSteps { get; init; }
}
