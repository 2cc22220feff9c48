namespace AgentTelemetry.Storage.Transactions;

/// <summary>A transaction as it is sent.</summary>
/// <param name="Body">Its body.</param>
/// <param name="Actions">How many actions are in it.</param>
internal readonly record struct Changeset(PooledBody Body, int Actions);
