using AgentTelemetry.Json;

namespace AgentTelemetry.Export.Tables;

/// <summary>What the last prompt of a case was like, and how it was answered.</summary>
internal sealed class PromptSummary
{
    private PromptTraits? _prompt;
    private DateTimeOffset _asked;
    private long _inputTokens;
    private long _outputTokens;
    private int _responseLength;

    /// <summary>How long the prompt was; null where there was none.</summary>
    public int? Length => _prompt?.Length;

    /// <summary>How long its answer took.</summary>
    public long LatencyMs { get; private set; }

    public void Add(ExportEvent @event)
    {
        var payload = @event.Payload;
        if (payload.Prompt is { } prompt && EventKinds.Of(@event.Type) is EventKinds.UserPrompt or EventKinds.TurnStarted or EventKinds.TurnCompleted)
        {
            (_prompt, _asked, _inputTokens, _outputTokens, _responseLength, LatencyMs) =
                (prompt, @event.Time, payload.InputTokens ?? payload.Tokens ?? 0, payload.OutputTokens ?? 0, payload.ResponseLength ?? 0, 0);
        }
        else if (_prompt is not null && payload.ResponseLength is { } length && @event.Time > _asked)
        {
            (_responseLength, LatencyMs) = (length, (long)(@event.Time - _asked).TotalMilliseconds);
            _outputTokens = payload.OutputTokens ?? _outputTokens;
        }
    }

    /// <summary>All of it as a JSON object; null where there was no prompt.</summary>
    public string? ToJson() => _prompt is null ? null : JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("prompt_length", _prompt.Length);
        writer.WriteNumber("response_length", _responseLength);
        writer.WriteString("prompt_type", _prompt.Type);
        writer.WriteString("prompt_category", _prompt.Category);
        writer.WriteNumber("input_tokens", _inputTokens);
        writer.WriteNumber("output_tokens", _outputTokens);
        writer.WriteNumber("prompt_latency_ms", LatencyMs);
        writer.WriteEndObject();
    });
}
