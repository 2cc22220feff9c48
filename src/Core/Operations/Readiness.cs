namespace AgentTelemetry.Operations;

/// <summary>Whether an instance can do its work.</summary>
/// <param name="IsReady">Whether every component answered.</param>
/// <param name="Components">Each of them.</param>
public sealed record Readiness(bool IsReady, IReadOnlyList<ComponentCheck> Components);
