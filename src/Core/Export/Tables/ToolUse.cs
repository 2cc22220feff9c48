using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Export.Tables;

/// <summary>How one tool was used.</summary>
internal sealed class ToolUse(string name)
{
    private readonly SortedDictionary<string, string> _parameters = new(StringComparer.Ordinal);
    private long _starts;
    private long _ends;
    private long _latencyMs;
    private string? _error;
    private string? _category;
    private string? _serviceName;

    /// <summary>Calls that ended, and those that began and never ended.</summary>
    public long Calls => Math.Max(_starts, _ends);

    public long Successes { get; private set; }

    public long Errors { get; private set; }

    public void Add(string kind, EventPayload payload)
    {
        if (kind == EventKinds.ToolStarted)
        {
            _starts++;
        }
        else
        {
            AddEnd(payload);
        }

        _category = payload.Category ?? _category;
        _serviceName = payload.ServiceName ?? _serviceName;
        foreach (var (parameter, value) in payload.Parameters)
        {
            if (_parameters.Count < ToolParameters.MostParameters || _parameters.ContainsKey(parameter))
            {
                _parameters[parameter] = value;
            }
        }
    }

    public string ToJson() => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("tool_name", name);
        writer.WriteNumber("call_count", Calls);
        writer.WriteNumber("success_count", Successes);
        writer.WriteNumber("total_latency_ms", _latencyMs);
        WriteGiven(writer, "error_details", _error);
        if (_parameters.Count > 0)
        {
            writer.WriteStartObject("parameters");
            foreach (var (parameter, value) in _parameters)
            {
                writer.WritePropertyName(parameter);
                writer.WriteRawValue(value, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        WriteGiven(writer, "category", _category);
        WriteGiven(writer, "service_name", _serviceName);
        writer.WriteEndObject();
    });

    private void AddEnd(EventPayload payload)
    {
        _ends++;
        _latencyMs += (long)(payload.LatencyMs ?? 0);
        if (payload.Success is false)
        {
            Errors++;
            _error = payload.Error ?? _error;
        }
        else
        {
            Successes++;
        }
    }

    private static void WriteGiven(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
