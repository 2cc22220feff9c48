namespace AgentTelemetry.FunctionsHost;

/// <summary>The worker did not start, or did not speak the protocol; the message has what the worker printed.</summary>
public sealed class FunctionsHostException(string message) : Exception(message);
