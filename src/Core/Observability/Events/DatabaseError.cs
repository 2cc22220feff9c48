namespace AgentTelemetry.Observability.Events;

/// <summary>A call of storage failed for good, after all its tries.</summary>
/// <param name="Operation">What was done, such as <c>query</c>.</param>
/// <param name="TableName">The table, queue or container.</param>
internal sealed record DatabaseError(string Operation, string TableName) : ErrorEvent;
