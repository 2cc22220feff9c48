namespace AgentTelemetry.Retention;

/// <summary>What is to be erased, and what is known of it at that time.</summary>
internal sealed record ErasureRequest(string Kind, ErasureWork Work);
