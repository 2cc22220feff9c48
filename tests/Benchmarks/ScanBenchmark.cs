using System.Diagnostics;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;

namespace AgentTelemetry.Benchmarks;

/// <summary>Counting what a body has before it is read, on one thread.</summary>
internal static class ScanBenchmark
{
    private const int Rounds = 1_000;
    private const int TimesInRound = 20;

    public static ScanFigures Run()
    {
        var limits = new LimitOptions();
        var batch = Batches.Create(Guid.NewGuid(), 1, count: 99);
        return new ScanFigures(
            batch.Length,
            JsonScan.Of(batch, limits.MaxDepth, limits.MaxTokens).Tokens,
            Fastest(() => JsonScan.AtMost(batch)),
            Fastest(() => JsonScan.Of(batch, limits.MaxDepth, limits.MaxTokens)));
    }

    // The round that nothing else on the machine disturbed.
    private static double Fastest(Action scan) => Enumerable.Range(0, Rounds).Min(_ => Measure(scan));

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
