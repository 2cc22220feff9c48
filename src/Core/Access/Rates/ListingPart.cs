namespace AgentTelemetry.Access.Rates;

/// <summary>Which rows of a listing are wanted.</summary>
/// <param name="After">Where they begin; null for the first.</param>
/// <param name="Offset">How many of these are passed over.</param>
/// <param name="Most">How many are given at the most; null for all.</param>
internal sealed record ListingPart(string? After, int Offset, long? Most);
