namespace AgentTelemetry.Retention;

/// <summary>What retention knows of a session.</summary>
/// <param name="FoundBy">The key of the row by which it is to be found.</param>
/// <param name="HasEnded">Whether it has ended or expired.</param>
/// <param name="Since">When it ended here; of an open one, when it was last active.</param>
/// <param name="Tag">Changes with its main row.</param>
/// <param name="ActivityTag">Changes with every event; null where it takes none.</param>
internal sealed record SessionState(string FoundBy, bool HasEnded, DateTimeOffset Since, string Tag, string? ActivityTag);
