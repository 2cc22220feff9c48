namespace AgentTelemetry.Benchmarks;

/// <summary>What work takes.</summary>
/// <param name="CpuMilliseconds">Processor time.</param>
/// <param name="Bytes">Allocated memory.</param>
/// <param name="PauseMilliseconds">Time in which the collector held everything up.</param>
/// <param name="Collections">How often it did.</param>
internal sealed record Used(double CpuMilliseconds, double Bytes, double PauseMilliseconds, double Collections)
{
    public static Used ByThisProcess() => new(
        Environment.CpuUsage.TotalTime.TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true), GC.GetTotalPauseDuration().TotalMilliseconds, GC.CollectionCount(0));

    /// <summary>What was used since an earlier look, by one of so many.</summary>
    public Used Since(Used before, double times) => new(
        (CpuMilliseconds - before.CpuMilliseconds) / times,
        (Bytes - before.Bytes) / times,
        (PauseMilliseconds - before.PauseMilliseconds) / times,
        (Collections - before.Collections) / times);
}
