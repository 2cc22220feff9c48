namespace AgentTelemetry.FunctionsHost;

/// <summary>An invocation that has ended.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Succeeded">Whether the worker called it a success.</param>
/// <param name="Error">What it said otherwise.</param>
/// <param name="Tags">The activity's tags, which the host puts on its own request row.</param>
public sealed record InvocationRecord(string Function, bool Succeeded, string? Error, IReadOnlyDictionary<string, string> Tags);
