namespace AgentTelemetry.Export.Tables;

/// <summary>Which tools a case used, and how.</summary>
internal sealed class ToolSummary
{
    // More would not fit into a row.
    private const int MostTools = 1_000;

    private readonly SortedDictionary<string, ToolUse> _tools = new(StringComparer.Ordinal);
    private readonly ToolUse _others = new("");
    private double _latencyMs;
    private long _timed;
    private long _modelChanges;

    /// <summary>How many tools are known by name, up to a thousand.</summary>
    public int Count => _tools.Count;

    /// <summary>What was counted of all of them.</summary>
    public CaseMetrics Metrics
    {
        get
        {
            var all = _tools.Values.Append(_others).ToList();
            return new CaseMetrics
            {
                ToolCalls = all.Sum(static tool => tool.Calls),
                ToolSuccesses = all.Sum(static tool => tool.Successes),
                ToolErrors = all.Sum(static tool => tool.Errors),
                AverageToolLatencyMs = _timed == 0 ? 0 : _latencyMs / _timed,
                ModelChanges = _modelChanges,
            };
        }
    }

    public void Add(ExportEvent @event)
    {
        var (kind, payload) = (EventKinds.Of(@event.Type), @event.Payload);
        if (kind == EventKinds.ModelChange)
        {
            _modelChanges++;
        }

        if (kind is not (EventKinds.ToolStarted or EventKinds.ToolCompleted))
        {
            return;
        }

        if (kind == EventKinds.ToolCompleted && payload.LatencyMs is { } latency)
        {
            _latencyMs += latency;
            _timed++;
        }

        Of(payload.ToolName).Add(kind, payload);
    }

    public JsonColumn ToColumn() => new("tools_used", _tools.Values.Select(static tool => tool.ToJson()), Count);

    private ToolUse Of(string? name)
    {
        if (name is null)
        {
            return _others;
        }

        return _tools.TryGetValue(name, out var tool) ? tool
            : _tools.Count == MostTools ? _others
            : _tools[name] = new ToolUse(name);
    }
}
