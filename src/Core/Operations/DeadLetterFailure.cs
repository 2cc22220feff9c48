namespace AgentTelemetry.Operations;

/// <summary>A dead letter that could not be replayed or deleted.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Error">What may have become of it.</param>
public sealed record DeadLetterFailure(string MessageId, string Error);
