namespace AgentTelemetry.Access.Keys;

/// <summary>That a key was revoked.</summary>
/// <param name="Id">What the key is called.</param>
/// <param name="RevokedAt">When it was revoked, now or before: RFC 3339, in UTC.</param>
internal sealed record RevokedKey(string Id, string RevokedAt);
