namespace AgentTelemetry.Operations;

/// <summary>Which dead letters are meant.</summary>
/// <param name="Queue">Those of this queue; null for those of every queue.</param>
/// <param name="MessageId">This one; null for all.</param>
/// <param name="Limit">No more than so many.</param>
internal sealed record DeadLetterRequest(string? Queue, string? MessageId, int Limit);
