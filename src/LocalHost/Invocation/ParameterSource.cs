namespace AgentTelemetry.LocalHost.Invocation;

/// <summary>Gives a parameter its value for one invocation.</summary>
/// <param name="context">The invocation.</param>
/// <returns>The value.</returns>
internal delegate object? ParameterSource(InvocationContext context);
