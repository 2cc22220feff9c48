namespace AgentTelemetry.LocalHost.Http;

internal sealed record AdminError(string Error);
