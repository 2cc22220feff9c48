namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>Which events may come without a session.</summary>
/// <param name="Says">What is told where others come without one.</param>
/// <param name="Admits">Whether an event may, by its type and its source role.</param>
internal sealed record StandaloneRule(string Says, Func<string, string?, bool> Admits)
{
    /// <summary>The standard's (5.7.5).</summary>
    public static StandaloneRule Standard { get; } = new(
        "Only content_retrieved events may come without a session.",
        static (type, _) => type is EventTypes.Retrieved);

    /// <summary>That of the servers before it: what others than the agent saw.</summary>
    public static StandaloneRule Legacy { get; } = new(
        "Only content_retrieved and content_engaged events whose source_role is origin, edge or index may come without a session.",
        static (type, role) => type is (EventTypes.Retrieved or EventTypes.Engaged) && role is ("origin" or "edge" or "index"));
}
