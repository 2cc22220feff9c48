using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Marks as they were read.</summary>
/// <param name="Rows">Their rows, oldest first.</param>
/// <param name="At">When storage gave them, by its own clock and no later than that.</param>
internal sealed record ReadMarks(IReadOnlyList<TableEntity> Rows, DateTimeOffset At);
