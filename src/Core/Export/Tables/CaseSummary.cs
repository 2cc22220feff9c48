using System.Globalization;

namespace AgentTelemetry.Export.Tables;

/// <summary>Makes a case's row out of its events, one after the other in time order; it holds about as much as the row may have.</summary>
/// <param name="subject">The case.</param>
/// <param name="exporter">Who is named as agent where the case names none.</param>
/// <param name="now">The time of a case that has no event.</param>
internal sealed class CaseSummary(ExportCase subject, string exporter, DateTimeOffset now)
{
    // What the notes may say of columns that were shortened.
    private const int NotesOfShortening = 200;

    private readonly PromptSummary _prompt = new();
    private readonly ToolSummary _tools = new();
    private readonly LlmSummary _models = new();
    private readonly StepSummary _steps = new();
    private DateTimeOffset? _start;
    private DateTimeOffset? _end;
    private long _events;
    private string? _serviceName = subject.ServiceName;
    private string? _workflowName = subject.WorkflowName;
    private string? _workflowVersion;
    private string? _agentType = subject.AgentType;
    private string? _agentState;

    public void Add(ExportEvent @event)
    {
        _events++;
        _start ??= @event.Time;
        _end = @event.Time;
        _serviceName ??= @event.Payload.ServiceName;
        _workflowName ??= @event.Payload.WorkflowName;
        _workflowVersion ??= @event.Payload.WorkflowVersion;
        _agentType ??= @event.Payload.AgentType;
        _agentState = @event.Payload.AgentState ?? _agentState;
        _prompt.Add(@event);
        _tools.Add(@event);
        _models.Add(@event.Payload);
        _steps.Add(@event);
    }

    /// <summary>The row. Where it would be too long for Signavio, it has fewer steps, tools or models, and its notes say so.</summary>
    public Result<CaseRow> ToRow()
    {
        JsonColumn[] columns = [_steps.ToColumn(), _tools.ToColumn(), _models.ToColumn()];
        var row = RowOf(columns);
        foreach (var column in columns)
        {
            if (ExportTables.Cases.LengthOf(row) is var length && length > ExportTables.LongestRow)
            {
                column.Shorten(length - ExportTables.LongestRow + NotesOfShortening);
                row = RowOf(columns);
            }
        }

        return ExportTables.Cases.LengthOf(row) is var rest && rest <= ExportTables.LongestRow ? row : new Failure(
            FailureKind.Invalid,
            "export_row_too_long",
            $"The row of {subject.Id[..Math.Min(subject.Id.Length, 80)]} has {rest} characters without its steps, tools and models; Signavio takes {ExportTables.LongestRow}. Its names are too long.");
    }

    private CaseRow RowOf(JsonColumn[] columns)
    {
        var metrics = subject.Metrics ?? _tools.Metrics;
        return new CaseRow
        {
            Id = subject.Id,
            AgentName = subject.AgentName ?? exporter,
            Start = _start ?? now,
            End = _end ?? now,
            Status = subject.Status ?? CaseStatus.OfTools(metrics),
            OutcomeSummary = SummaryOf(metrics),
            Notes = NotesOf(metrics, columns),
            ServiceName = _serviceName,
            WorkflowName = _workflowName,
            WorkflowVersion = _workflowVersion,
            AgentType = _agentType,
            AgentState = _agentState,
            PromptMetrics = _prompt.ToJson(),
            ProcessSteps = columns[0].Text,
            ToolsUsed = columns[1].Text,
            LlmCalls = columns[2].Text,
        };
    }

    private string SummaryOf(CaseMetrics metrics) => Joined(
        string.Create(CultureInfo.InvariantCulture, $"Agent execution completed; {metrics.ToolCalls} tool calls; {metrics.ModelChanges} model changes; success rate: {metrics.Rate * 100:F2}%"),
        _serviceName is null ? null : $"Service: {_serviceName}",
        _workflowName is null ? null : $"Workflow: {_workflowName}",
        _agentType is null ? null : $"Agent Type: {_agentType}",
        _prompt.Length is { } length ? $"Prompts: {length} chars" : null);

    private string NotesOf(CaseMetrics metrics, JsonColumn[] columns) => Joined(
        string.Create(CultureInfo.InvariantCulture, $"Total events: {_events} | Average tool latency: {metrics.AverageToolLatencyMs:F2} ms | Tool calls: {metrics.ToolCalls} (success: {metrics.ToolSuccesses}, errors: {metrics.ToolErrors}) | Model changes: {metrics.ModelChanges}"),
        _tools.Count > 0 ? $"Tools: {_tools.Count} types" : null,
        _models.Count > 0 ? $"Models: {_models.Count}" : null,
        _prompt.LatencyMs > 0 ? $"Prompt latency: {_prompt.LatencyMs} ms" : null,
        subject.OwnStatus is null ? null : $"{(subject.Kind is CaseKind.Run ? "Run status" : "Outcome")}: {subject.OwnStatus}",
        columns.Select(static column => column.Shortening).OfType<string>().ToList() is { Count: > 0 } shortened ? $"Shortened: {string.Join(", ", shortened)}" : null);

    private static string Joined(params string?[] parts) => string.Join(" | ", parts.OfType<string>());
}
