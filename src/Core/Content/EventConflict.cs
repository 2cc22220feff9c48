namespace AgentTelemetry.Content;

/// <summary>An event whose id goes with other content already; that content stays.</summary>
/// <param name="Id">The id.</param>
/// <param name="Ordinal">Its place in the request.</param>
/// <param name="IsOfTimeOnly">Whether nothing but the time differs.</param>
public sealed record EventConflict(Guid Id, int Ordinal, bool IsOfTimeOnly);
