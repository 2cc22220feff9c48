namespace AgentTelemetry.Observability.Events;

/// <summary>A connection was taken from a pool.</summary>
/// <param name="PoolSize">Connections in it.</param>
/// <param name="WaitTimeMs">Milliseconds.</param>
[NotEmitted("Table Storage is reached over HTTP: there is no connection that a request takes and gives back. The gauge database_connection_pool has the calls under way.")]
internal sealed record DatabaseConnectionAcquired(int PoolSize, double WaitTimeMs) : TelemetryEvent;
