namespace AgentTelemetry.Export;

/// <summary>What is exported of a session or a run beside its events. No external id is in it: what names a person stays here.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The session's id here, or the run's <c>event_id</c>.</param>
internal sealed record ExportCase(CaseKind Kind, string Id)
{
    /// <summary>The agent; null where the source does not name it.</summary>
    public string? AgentName { get; init; }

    /// <summary>How it went, in the words of <see cref="CaseStatus"/>; null where that follows from its tool calls.</summary>
    public string? Status { get; init; }

    /// <summary>How it went, in its source's own word.</summary>
    public string? OwnStatus { get; init; }

    public string? ServiceName { get; init; }

    public string? WorkflowName { get; init; }

    public string? AgentType { get; init; }

    /// <summary>The run that started it, by its <c>event_id</c> or <c>run_id</c>.</summary>
    public string? ParentId { get; init; }

    /// <summary>What its source counted; null where the events tell.</summary>
    public CaseMetrics? Metrics { get; init; }
}
