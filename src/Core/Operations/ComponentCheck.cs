namespace AgentTelemetry.Operations;

/// <summary>How one dependency is.</summary>
/// <param name="Name">Such as <c>tables</c>.</param>
/// <param name="IsOk">Whether it answered.</param>
/// <param name="Milliseconds">How long that took.</param>
public sealed record ComponentCheck(string Name, bool IsOk, long Milliseconds);
