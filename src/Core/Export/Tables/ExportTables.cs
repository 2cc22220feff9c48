namespace AgentTelemetry.Export.Tables;

/// <summary>The two tables of an export. Signavio never lets a table's columns change: a change here needs another dataset there.</summary>
internal static class ExportTables
{
    /// <summary>The most characters of a row that Signavio recommends.</summary>
    public const int LongestRow = 100_000;

    /// <summary>One row for each case, with what was counted of it.</summary>
    public static ExportTable<CaseRow> Cases { get; } = new(
        [
            new("agent_run_id", AvroType.String, static row => row.Id),
            new("agent_name", AvroType.String, static row => row.AgentName),
            new("task_id", AvroType.String, static row => row.Id),
            new("task_description", AvroType.String, static row => $"Agent execution session: {row.Id}"),
            new("start_time", AvroType.TimestampMillis, static row => (DateTimeOffset?)row.Start),
            new("end_time", AvroType.TimestampMillis, static row => (DateTimeOffset?)row.End),
            new("status", AvroType.String, static row => row.Status),
            new("outcome_summary", AvroType.String, static row => row.OutcomeSummary) { IsOptional = true },
            new("latency_ms", AvroType.Long, static row => (long?)(row.End.ToUnixTimeMilliseconds() - row.Start.ToUnixTimeMilliseconds())) { IsOptional = true },
            new("notes", AvroType.String, static row => row.Notes) { IsOptional = true },
            new("service_name", AvroType.String, static row => row.ServiceName) { IsOptional = true },
            new("workflow_name", AvroType.String, static row => row.WorkflowName) { IsOptional = true },
            new("workflow_version", AvroType.String, static row => row.WorkflowVersion) { IsOptional = true },
            new("agent_type", AvroType.String, static row => row.AgentType) { IsOptional = true },
            new("agent_state", AvroType.String, static row => row.AgentState) { IsOptional = true },
            new("prompt_metrics", AvroType.String, static row => row.PromptMetrics) { IsOptional = true },
            new("tools_used", AvroType.String, static row => row.ToolsUsed) { IsOptional = true },
            new("llm_calls", AvroType.String, static row => row.LlmCalls) { IsOptional = true },
            new("process_steps", AvroType.String, static row => row.ProcessSteps) { IsOptional = true },
        ],
        ["agent_run_id"]);

    /// <summary>One row for each event: what is mined.</summary>
    public static ExportTable<CaseEvent> Events { get; } = new(
        [
            new("case_id", AvroType.String, static row => row.Case.Id),
            new("event_key", AvroType.String, static row => row.Event.Key),
            new("event_name", AvroType.String, static row => row.Event.Name),
            new("event_time", AvroType.TimestampMillis, static row => (DateTimeOffset?)row.Event.Time),
            new("end_time", AvroType.TimestampMillis, static row => row.Event.End) { IsOptional = true },
            new("lifecycle", AvroType.String, static row => row.Event.Lifecycle) { IsOptional = true },
            new("resource", AvroType.String, static row => row.Event.Resource) { IsOptional = true },
            new("status", AvroType.String, static row => row.Event.Status) { IsOptional = true },
            new("duration_ms", AvroType.Long, static row => row.Event.DurationMs) { IsOptional = true },
            new("tool_name", AvroType.String, static row => row.Event.Payload.ToolName) { IsOptional = true },
            new("model", AvroType.String, static row => row.Event.Payload.Model) { IsOptional = true },
            new("workflow_name", AvroType.String, static row => row.Event.Payload.WorkflowName) { IsOptional = true },
        ],
        ["case_id", "event_key"])
    {
        Suffix = TableNames.Events,
    };
}
