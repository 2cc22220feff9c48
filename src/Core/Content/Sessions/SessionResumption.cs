namespace AgentTelemetry.Content.Sessions;

/// <summary>A session takes events again.</summary>
/// <param name="HadExpired">Whether it had expired until this call.</param>
/// <param name="LastActivity">When it was last active before.</param>
public sealed record SessionResumption(bool HadExpired, DateTimeOffset LastActivity);
