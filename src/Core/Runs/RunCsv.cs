using AgentTelemetry.Json;

namespace AgentTelemetry.Runs;

/// <summary>Runs as CSV, with a column for each of their fields.</summary>
internal static class RunCsv
{
    public static Task WriteAsync(ByteStream stream, IAsyncEnumerable<RunRecord> runs, CancellationToken cancellationToken) =>
        CsvRows.WriteAsync(stream, RunJson.Default.RunRecord, runs, cancellationToken);
}
