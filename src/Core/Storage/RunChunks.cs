using AgentTelemetry.Runs;

namespace AgentTelemetry.Storage;

/// <summary>Divides runs of one bucket into transactions: at most a hundred rows and 3.5 MB each.</summary>
internal static class RunChunks
{
    private const int MostRows = 100;
    private const int MostBytes = 3_500_000;

    public static IEnumerable<IReadOnlyList<RunRows>> Of(IReadOnlyList<RunRows> bucket)
    {
        var chunk = new List<RunRows>();
        var values = new HashSet<(string Field, string Value)>();
        var (rows, bytes) = (0, 0);
        foreach (var run in bucket)
        {
            var newValues = ValueFields.Of(run.Run).Where(value => !values.Contains(value)).ToList();
            if (chunk.Count > 0 && (rows + run.Rows.Count + values.Count + newValues.Count > MostRows || bytes + run.Bytes > MostBytes))
            {
                yield return chunk;
                (chunk, rows, bytes) = ([], 0, 0);
                values.Clear();
            }

            chunk.Add(run);
            values.UnionWith(ValueFields.Of(run.Run));
            rows += run.Rows.Count;
            bytes += run.Bytes;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }
}
