namespace AgentTelemetry.Observability.Events;

/// <summary>A connection was given back.</summary>
/// <param name="ConnectionDurationMs">Milliseconds.</param>
/// <param name="QueriesExecuted">Queries.</param>
[NotEmitted("Table Storage is reached over HTTP: there is no connection that a request takes and gives back. The gauge database_connection_pool has the calls under way.")]
internal sealed record DatabaseConnectionReleased(double ConnectionDurationMs, int QueriesExecuted) : TelemetryEvent;
