using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>The rows of a session or a run in its bucket.</summary>
/// <param name="Table">Their table.</param>
/// <param name="Main">The key of the main row.</param>
/// <param name="IndexKeys">The keys that rows of indexes may have, given the main row.</param>
/// <param name="DueKeys">The keys that the rows may have that say when it is due, given the main row.</param>
/// <param name="ExpiryRow">Makes the row that says when a tombstone has to go.</param>
internal sealed record SubjectRows(
    TableClient Table,
    (string Partition, string Row) Main,
    Func<TableEntity, IReadOnlyList<string>> IndexKeys,
    Func<TableEntity, IReadOnlyList<string>> DueKeys,
    Func<DateTimeOffset, TableEntity> ExpiryRow);
