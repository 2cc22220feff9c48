namespace AgentTelemetry.Runs;

/// <summary>The values that a field has in an app's runs.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">Its values, sorted, up to 10,000.</param>
public sealed record RunFieldValues(string Field, IReadOnlyList<string> Values)
{
    /// <summary>How many there are.</summary>
    public int Count => Values.Count;

    /// <summary>Always false: the answer is read when it is asked for.</summary>
    public bool CacheHit { get; init; }
}
