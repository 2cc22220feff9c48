namespace AgentTelemetry.Runs;

/// <summary>Why a line was not imported.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What was wrong, and what would be right.</param>
public sealed record ImportError(int Line, string Message);
