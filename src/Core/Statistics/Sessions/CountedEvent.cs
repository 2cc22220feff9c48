namespace AgentTelemetry.Statistics.Sessions;

/// <summary>What is counted of an event.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Domain">The domain of the content it names; empty where it names none.</param>
/// <param name="InputTokens">Tokens of the query, of a completed turn.</param>
/// <param name="OutputTokens">Tokens of the response, of a completed turn.</param>
internal readonly record struct CountedEvent(string Type, DateTimeOffset Timestamp, string Domain, long InputTokens, long OutputTokens);
