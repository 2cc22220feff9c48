using System.Net;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>What of an answer speaks of rates.</summary>
public sealed record RatedAnswer(HttpStatusCode Status, string? Code, TimeSpan? RetryAfter, string? Policy, string? State);
