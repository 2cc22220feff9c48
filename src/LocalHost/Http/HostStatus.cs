namespace AgentTelemetry.LocalHost.Http;

internal sealed record HostStatus(string State, string Version, int Functions);
