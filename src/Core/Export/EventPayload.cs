namespace AgentTelemetry.Export;

/// <summary>What an event says beside its type and time, as far as exports have a use for it. The text of prompts and responses is not in it.</summary>
internal sealed record EventPayload
{
    public static EventPayload None { get; } = new();

    /// <summary>What the prompt was like; null where there is none.</summary>
    public PromptTraits? Prompt { get; init; }

    /// <summary>How long the response was; null where there is none.</summary>
    public int? ResponseLength { get; init; }

    public string? ToolName { get; init; }

    public bool? Success { get; init; }

    public string? Error { get; init; }

    /// <summary>A tool's parameters as JSON texts, without secrets.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;

    public string? Category { get; init; }

    public string? Model { get; init; }

    public string? Purpose { get; init; }

    public long? InputTokens { get; init; }

    public long? OutputTokens { get; init; }

    /// <summary>Both together.</summary>
    public long? Tokens { get; init; }

    public double? LatencyMs { get; init; }

    public double? Temperature { get; init; }

    public double? Cost { get; init; }

    public long? ContextLength { get; init; }

    public string? ServiceName { get; init; }

    public string? StepName { get; init; }

    public string? WorkflowName { get; init; }

    public string? WorkflowVersion { get; init; }

    public string? AgentType { get; init; }

    public string? AgentState { get; init; }

    public IReadOnlyList<string> Dependencies { get; init; } = [];

    public bool? IsParallel { get; init; }
}
