namespace AgentTelemetry.Observability.Events;

/// <summary>Something that no honest caller does.</summary>
/// <param name="ActivityType">What.</param>
/// <param name="RiskScore">0 to 1.</param>
/// <param name="Indicators">What it is known by.</param>
[AlwaysKept]
internal sealed record SuspiciousActivityDetected(string ActivityType, double RiskScore, string Indicators) : TelemetryEvent;
