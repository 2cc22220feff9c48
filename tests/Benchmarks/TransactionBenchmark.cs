namespace AgentTelemetry.Benchmarks;

/// <summary>What a transaction takes by itself, in a process that is warm and in its first hundred.</summary>
internal static class TransactionBenchmark
{
    private const int First = 100;
    private const int WarmUp = 2_000;
    private const int Times = 2_000;

    private static readonly int[] Rows = [100, 2];

    public static async Task<IReadOnlyList<TransactionFigures>> RunAsync()
    {
        var figures = new List<TransactionFigures>();
        foreach (var rows in Rows)
        {
            var transaction = new SampleTransaction(rows);
            figures.Add(await MeasureAsync("the package", rows, transaction.PackageAsync));
            figures.Add(await MeasureAsync("the writer", rows, transaction.WriterAsync));
        }

        return figures;
    }

    private static async Task<TransactionFigures> MeasureAsync(string sender, int rows, Func<Task> send)
    {
        var first = await UsedAsync(send, First);
        await UsedAsync(send, WarmUp);
        return new TransactionFigures(sender, rows, await UsedAsync(send, Times), first);
    }

    private static async Task<Used> UsedAsync(Func<Task> send, int times)
    {
        var before = Used.ByThisProcess();
        for (var time = 0; time < times; time++)
        {
            await send();
        }

        return Used.ByThisProcess().Since(before, times);
    }
}
