namespace AgentTelemetry.LocalHost.Discovery;

/// <summary>A queue message.</summary>
/// <param name="Queue">The queue's name, resolved.</param>
/// <param name="Connection">The setting that holds the storage connection.</param>
internal sealed record QueueFunctionTrigger(string Queue, string Connection) : FunctionTrigger("queueTrigger");
