namespace AgentTelemetry.Retention.Repair;

/// <summary>A broken promise.</summary>
/// <param name="Promise">The promise.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Part">Where: sessions, events, observations, runs, exports or erasures.</param>
/// <param name="Partition">The row's partition in the part's table.</param>
/// <param name="Row">The row's key.</param>
public sealed record Finding(string Promise, string Kind, string Part, string Partition, string Row)
{
    internal static Finding Of(string part, Damage damage) => new(DamageKind.PromiseOf(damage.Kind), damage.Kind, part, damage.Partition, damage.Row);
}
