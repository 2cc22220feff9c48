namespace AgentTelemetry.Content;

/// <summary>An event whose id is stored with other content; that content stays.</summary>
/// <param name="Id">The id.</param>
/// <param name="Ordinal">Its place in the request.</param>
/// <param name="IsOfTimeOnly">Whether nothing but the time differs.</param>
public sealed record EventConflict(Guid Id, int Ordinal, bool IsOfTimeOnly);
