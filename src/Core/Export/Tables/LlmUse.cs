using AgentTelemetry.Json;

namespace AgentTelemetry.Export.Tables;

/// <summary>How one model was used for one purpose.</summary>
internal sealed class LlmUse(string model, string purpose)
{
    // Where only the total is known: what the first exporter estimated.
    private const double InputShare = 0.7;

    private long _calls;
    private long _total;
    private long _input;
    private long _output;
    private long _latencyMs;
    private double? _temperature;
    private double? _cost;
    private long? _contextLength;
    private string? _serviceName;

    public void Add(EventPayload payload)
    {
        _calls++;
        var (input, output) = (payload.InputTokens, payload.OutputTokens);
        if (input is null && output is null && payload.Tokens is { } tokens)
        {
            input = (long)(tokens * InputShare);
            output = tokens - input;
        }

        _input += input ?? 0;
        _output += output ?? 0;
        _total += payload.Tokens ?? ((input ?? 0) + (output ?? 0));
        _latencyMs += (long)(payload.LatencyMs ?? 0);
        _temperature = payload.Temperature ?? _temperature;
        _cost = payload.Cost is { } cost ? (_cost ?? 0) + cost : _cost;
        _contextLength = payload.ContextLength ?? _contextLength;
        _serviceName = payload.ServiceName ?? _serviceName;
    }

    public string ToJson() => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("model", model);
        writer.WriteNumber("call_count", _calls);
        writer.WriteNumber("total_tokens", _total);
        writer.WriteNumber("input_tokens", _input);
        writer.WriteNumber("output_tokens", _output);
        writer.WriteNumber("total_latency_ms", _latencyMs);
        writer.WriteString("purpose", purpose);
        if (_temperature is { } temperature)
        {
            writer.WriteNumber("temperature", temperature);
        }

        if (_cost is { } cost)
        {
            writer.WriteNumber("cost", cost);
        }

        if (_contextLength is { } length)
        {
            writer.WriteNumber("context_length", length);
        }

        if (_serviceName is not null)
        {
            writer.WriteString("service_name", _serviceName);
        }

        writer.WriteEndObject();
    });
}
