namespace AgentTelemetry.Access.Keys;

/// <summary>Which keys to list.</summary>
/// <param name="AppId">Those of one app; null for all.</param>
/// <param name="Limit">How many at most.</param>
/// <param name="After">Those after this id; null for the first.</param>
internal sealed record KeyQuery(string? AppId, int Limit, string? After);
