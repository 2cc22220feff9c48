namespace AgentTelemetry.Retention.Repair;

/// <summary>Something that is wrong with a row.</summary>
/// <param name="Kind">One of <see cref="DamageKind"/>.</param>
/// <param name="Partition">The row's partition.</param>
/// <param name="Row">The row's key.</param>
/// <param name="IsMended">Whether it was put right.</param>
internal sealed record Damage(string Kind, string Partition, string Row, bool IsMended);
