namespace AgentTelemetry.Export.Logs;

/// <summary>A log as its caller words it: the raw query parameters, each null when absent.</summary>
internal sealed record LogQuery(string? Source, string? From, string? To);
