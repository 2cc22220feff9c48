namespace AgentTelemetry.Retention.Repair;

/// <summary>How often one kind of damage was found.</summary>
/// <param name="Kind">What was wrong.</param>
/// <param name="Promise">The promise of the data that it breaks.</param>
/// <param name="Mended">How many were put right.</param>
/// <param name="Left">How many could not be put right.</param>
public sealed record DamageCount(string Kind, string Promise, int Mended, int Left)
{
    internal static IReadOnlyList<DamageCount> Of(IEnumerable<Damage> found) =>
    [
        .. found.GroupBy(static damage => damage.Kind, StringComparer.Ordinal)
            .OrderBy(static kind => kind.Key, StringComparer.Ordinal)
            .Select(static kind => new DamageCount(kind.Key, DamageKind.PromiseOf(kind.Key), kind.Count(static damage => damage.IsMended), kind.Count(static damage => !damage.IsMended))),
    ];
}
