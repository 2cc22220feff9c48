namespace AgentTelemetry.Client;

/// <summary>Whether a commit is on its way to its run.</summary>
/// <param name="Accepted">Whether it is.</param>
/// <param name="Message">What was done, or what is wrong and what would be right.</param>
public readonly record struct CommitResult(bool Accepted, string Message);
