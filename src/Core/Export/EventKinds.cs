namespace AgentTelemetry.Export;

/// <summary>The types of events that mean something to the formatter. All others are exported as plain events.</summary>
internal static class EventKinds
{
    public const string UserPrompt = "user_prompt";
    public const string ToolStarted = "tool_call_started";
    public const string ToolCompleted = "tool_call_completed";
    public const string ModelChange = "model_change";
    public const string TurnStarted = "turn_started";
    public const string TurnCompleted = "turn_completed";

    /// <summary>The kind of a type. An emitter's own type counts by what follows its last dot: <c>acme.tool_call_started</c>.</summary>
    public static string Of(string type) => type[(type.LastIndexOf('.') + 1)..];

    public static string LifecycleOf(string kind) => kind is ToolStarted or TurnStarted ? Lifecycle.Start : Lifecycle.Complete;

    /// <summary>How a step went.</summary>
    public static string StatusOf(string kind, EventPayload payload) => kind switch
    {
        ToolStarted => CaseStatus.Running,
        ToolCompleted when payload.Success is false => CaseStatus.Failed,
        _ => CaseStatus.Completed,
    };
}
