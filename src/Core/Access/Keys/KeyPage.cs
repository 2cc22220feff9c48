namespace AgentTelemetry.Access.Keys;

/// <summary>Some keys, by id.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Next">The id after which the next page begins; null after the last.</param>
internal sealed record KeyPage(IReadOnlyList<StoredKey> Keys, string? Next);
