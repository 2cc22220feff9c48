namespace AgentTelemetry.LocalHost.Discovery;

/// <summary>What starts a function.</summary>
/// <param name="Type">The binding's type, as the host names it.</param>
internal abstract record FunctionTrigger(string Type);
