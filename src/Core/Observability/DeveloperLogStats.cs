namespace AgentTelemetry.Observability;

/// <summary>How much the developer log holds.</summary>
/// <param name="EventCount">Events in it.</param>
/// <param name="SizeBytes">Bytes of their lines.</param>
/// <param name="MaxEvents">The most events it keeps.</param>
/// <param name="MaxSizeBytes">The most bytes it keeps.</param>
/// <param name="DebugEnabled">Whether it is on.</param>
/// <param name="EventTypes">How many of each event.</param>
internal sealed record DeveloperLogStats(
    int EventCount, long SizeBytes, int MaxEvents, long MaxSizeBytes, bool DebugEnabled, IReadOnlyDictionary<string, int> EventTypes);
