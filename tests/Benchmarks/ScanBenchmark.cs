using System.Diagnostics;
using AgentTelemetry.Access;
using AgentTelemetry.Content.Documents;

namespace AgentTelemetry.Benchmarks;

/// <summary>Counting what a body has before it is read, on one thread.</summary>
internal static class ScanBenchmark
{
    private const int Rounds = 5;
    private const int TimesInRound = 2_000;

    public static ScanFigures Run()
    {
        var limits = new LimitOptions();
        var batch = Batches.Create(Guid.NewGuid(), 1, count: 99);
        return new ScanFigures(
            batch.Length,
            JsonScan.Of(batch, limits.MaxDepth, limits.MaxTokens).Tokens,
            Median(() => JsonScan.AtMost(batch)),
            Median(() => JsonScan.Of(batch, limits.MaxDepth, limits.MaxTokens)));
    }

    private static double Median(Action scan)
    {
        Measure(scan);
        return Enumerable.Range(0, Rounds).Select(_ => Measure(scan)).Order().ElementAt(Rounds / 2);
    }

    private static double Measure(Action scan)
    {
        var began = Stopwatch.GetTimestamp();
        for (var time = 0; time < TimesInRound; time++)
        {
            scan();
        }

        return Stopwatch.GetElapsedTime(began).TotalMicroseconds / TimesInRound;
    }
}
