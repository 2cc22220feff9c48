namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>Which events may come without a session.</summary>
/// <param name="Says">What is told where others come without one.</param>
/// <param name="Types">Their types.</param>
/// <param name="Roles">Their source roles; empty where any does, or none.</param>
internal sealed record StandaloneRule(string Says, IReadOnlyList<string> Types, IReadOnlyList<string> Roles)
{
    /// <summary>The standard's (5.7.5).</summary>
    public static StandaloneRule Standard { get; } = new(
        "Only content_retrieved events may come without a session.", [EventTypes.Retrieved], []);

    /// <summary>That of the servers before it: what others than the agent saw.</summary>
    public static StandaloneRule Legacy { get; } = new(
        "Only content_retrieved and content_engaged events whose source_role is origin, edge or index may come without a session.",
        [EventTypes.Retrieved, EventTypes.Engaged],
        ["origin", "edge", "index"]);

    /// <summary>Whether an event may, by its type and its source role.</summary>
    public bool Admits(string type, string? role) => Types.Contains(type) && (Roles.Count == 0 || (role is not null && Roles.Contains(role)));
}
