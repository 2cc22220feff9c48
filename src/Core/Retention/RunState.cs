namespace AgentTelemetry.Retention;

/// <summary>What retention knows of a run.</summary>
/// <param name="FoundBy">The key of the row by which it is to be found.</param>
/// <param name="HasEnded">Whether it has ended.</param>
/// <param name="Since">When it ended here; of one that runs, when it was last active.</param>
/// <param name="Tag">Changes with it.</param>
internal sealed record RunState(string FoundBy, bool HasEnded, DateTimeOffset Since, string Tag);
