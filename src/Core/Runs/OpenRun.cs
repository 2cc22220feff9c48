namespace AgentTelemetry.Runs;

/// <summary>A run that has not ended, as far as a listing of those knows it.</summary>
/// <param name="EventId">The run.</param>
/// <param name="AgentName">The agent that runs.</param>
internal sealed record OpenRun(string EventId, string AgentName);
