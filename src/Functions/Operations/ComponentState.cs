using AgentTelemetry.Operations;

namespace AgentTelemetry.Functions.Operations;

/// <summary>How a component of storage is.</summary>
/// <param name="Status"><c>ok</c>, or <c>failed</c> where it did not answer.</param>
/// <param name="LatencyMs">How long that took, in milliseconds.</param>
internal sealed record ComponentState(string Status, long LatencyMs)
{
    public static ComponentState Of(ComponentCheck check) => new(check.IsOk ? "ok" : "failed", check.Milliseconds);
}
