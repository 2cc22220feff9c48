namespace AgentTelemetry.Retention;

/// <summary>How much of an erasure is done in one call.</summary>
/// <param name="Time">After this time no further step is begun.</param>
/// <param name="RewritesArchives">Whether archives are written anew, which may take long.</param>
internal sealed record ErasureBudget(TimeSpan Time, bool RewritesArchives);
