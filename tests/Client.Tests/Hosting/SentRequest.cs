namespace AgentTelemetry.Client.Tests.Hosting;

/// <summary>What a client sent.</summary>
public sealed record SentRequest(string Method, string Path, string Body, string Authorization, string IdempotencyKey, DateTimeOffset At);
