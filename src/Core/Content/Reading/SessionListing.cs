namespace AgentTelemetry.Content.Reading;

/// <summary>One page of a listing, as asked for.</summary>
/// <param name="Filter">Which sessions.</param>
/// <param name="Limit">The most of them.</param>
/// <param name="Offset">How many to pass over.</param>
/// <param name="After">Where an earlier page ended; null for the first.</param>
public sealed record SessionListing(SessionFilter Filter, int Limit, int Offset, string? After);
