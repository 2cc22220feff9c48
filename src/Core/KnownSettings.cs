namespace AgentTelemetry;

/// <summary>The names of the settings that some options are read from.</summary>
internal sealed record KnownSettings(IReadOnlyList<string> Names);
