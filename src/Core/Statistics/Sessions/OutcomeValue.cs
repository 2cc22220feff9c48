namespace AgentTelemetry.Statistics.Sessions;

/// <summary>What sessions were worth that ended with one outcome, in one currency.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Currency">The currency; <c>others</c> for those that found no room, whose amounts have no sum.</param>
/// <param name="Amount">The sum, in minor units as they were sent.</param>
/// <param name="Sessions">How many sessions with a value.</param>
public sealed record OutcomeValue(string Outcome, string Currency, decimal Amount, long Sessions);
