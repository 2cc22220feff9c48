using AgentTelemetry.Json;

namespace AgentTelemetry.Export.Tables;

/// <summary>The steps of a case: each event, until the next begins.</summary>
internal sealed class StepSummary
{
    // Of the last step nobody knows how long it took.
    private const int LastStepMs = 100;

    private readonly List<string> _steps = [];
    private ExportEvent? _open;
    private int _known;
    private int _characters;

    public void Add(ExportEvent @event)
    {
        Close(@event.Time);
        _open = @event;
    }

    public JsonColumn ToColumn()
    {
        if (_open is not null)
        {
            Close(_open.Time.AddMilliseconds(LastStepMs));
            _open = null;
        }

        return new JsonColumn("process_steps", _steps, _known);
    }

    private void Close(DateTimeOffset end)
    {
        if (_open is not { } step)
        {
            return;
        }

        _known++;
        if (_characters <= ExportTables.LongestRow)
        {
            var text = ToJson(step, end);
            _characters += text.Length;
            _steps.Add(text);
        }
    }

    private static string ToJson(ExportEvent step, DateTimeOffset end) => JsonText.Write(writer =>
    {
        var (from, to) = (step.Time.ToUnixTimeMilliseconds(), end.ToUnixTimeMilliseconds());
        writer.WriteStartObject();
        writer.WriteString("step_name", step.Name);
        writer.WriteNumber("start_time", from);
        writer.WriteNumber("end_time", to);
        writer.WriteString("status", EventKinds.StatusOf(EventKinds.Of(step.Type), step.Payload));
        writer.WriteNumber("duration_ms", to - from);
        if (step.Payload.WorkflowName is { } workflow)
        {
            writer.WriteString("workflow_name", workflow);
        }

        if (step.Payload.WorkflowVersion is { } version)
        {
            writer.WriteString("workflow_version", version);
        }

        if (step.Payload.Dependencies.Count > 0)
        {
            writer.WriteStartArray("dependencies");
            foreach (var dependency in step.Payload.Dependencies)
            {
                writer.WriteStringValue(dependency);
            }

            writer.WriteEndArray();
        }

        if (step.Payload.IsParallel is { } parallel)
        {
            writer.WriteBoolean("parallel_execution", parallel);
        }

        writer.WriteEndObject();
    });
}
