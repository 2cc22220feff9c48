using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Export;

/// <summary>Reads the payload of an event. Nobody promised its form: a member of another type counts as absent, and long text is cut.</summary>
internal static class PayloadReader
{
    private const int LongestText = 1_000;
    private const int MostDependencies = 100;
    private const string Cut = "…";

    public static EventPayload Read(JsonElement payload)
    {
        if (payload.ValueKind is not JsonValueKind.Object)
        {
            return EventPayload.None;
        }

        return new EventPayload
        {
            Prompt = payload.TextOf("prompt") is { Length: > 0 } prompt ? PromptTraits.Of(prompt) : null,
            ResponseLength = payload.TextOf("response") is { Length: > 0 } response ? response.Length : null,
            ToolName = Text(payload, "tool_name"),
            Success = Truth(payload, "success"),
            Error = Text(payload, "error_details") ?? Text(payload, "error"),
            Parameters = ToolParameters.Read(payload),
            Category = Text(payload, "category"),
            Model = Text(payload, "model"),
            Purpose = Text(payload, "purpose"),
            InputTokens = Count(payload, "input_tokens"),
            OutputTokens = Count(payload, "output_tokens"),
            Tokens = Count(payload, "tokens"),
            LatencyMs = Number(payload, "latency_ms"),
            Temperature = Number(payload, "temperature"),
            Cost = Number(payload, "cost"),
            ContextLength = Count(payload, "context_length"),
            ServiceName = Text(payload, "service_name"),
            StepName = Text(payload, "step_name"),
            WorkflowName = Text(payload, "workflow_name"),
            WorkflowVersion = Text(payload, "workflow_version"),
            AgentType = Text(payload, "agent_type"),
            AgentState = Text(payload, "agent_state"),
            Dependencies = Texts(payload, "dependencies"),
            IsParallel = Truth(payload, "parallel"),
        };
    }

    /// <summary>A member's text, cut where it is too long; null where it is empty or no text.</summary>
    public static string? Text(JsonElement owner, string name) => Shown(owner.TextOf(name));

    /// <summary>A count; null where it is none.</summary>
    public static long? Count(JsonElement owner, string name) => Number(owner, name) is { } number and >= 0 and < long.MaxValue ? (long)number : null;

    public static double? Number(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    private static bool? Truth(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private static List<string> Texts(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(static item => item.ValueKind is JsonValueKind.String).Take(MostDependencies).Select(static item => Shown(item.GetString())).OfType<string>()]
            : [];

    private static string? Shown(string? text) => text switch
    {
        null or "" => null,
        { Length: > LongestText } => string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText), Cut),
        _ => text,
    };
}
