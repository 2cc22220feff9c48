using AgentTelemetry.Runs;

namespace AgentTelemetry.Storage;

/// <summary>Divides runs of one bucket into transactions: at most a hundred rows and 3.5 MB each.</summary>
internal static class RunChunks
{
    public static IEnumerable<IReadOnlyList<RunRows>> Of(IReadOnlyList<RunRows> bucket)
    {
        var chunk = new List<RunRows>();
        var values = new HashSet<(string Field, string Value)>();
        var (rows, bytes) = (0, 0);
        foreach (var run in bucket)
        {
            var own = ValueFields.Of(run.Run).ToList();
            if (chunk.Count > 0 && (rows + run.Rows.Count + values.Union(own).Count() > TransactionLimits.MostEntities || bytes + run.Bytes > TransactionLimits.MostBytes))
            {
                yield return chunk;
                (chunk, rows, bytes) = ([], 0, 0);
                values.Clear();
            }

            chunk.Add(run);
            values.UnionWith(own);
            rows += run.Rows.Count;
            bytes += run.Bytes;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }
}
