namespace AgentTelemetry.Benchmarks;

/// <summary>Medians of starts.</summary>
/// <param name="Worker">The function app as it is published, on Microsoft's worker.</param>
/// <param name="EmptyWorker">A worker of one function that does nothing, published as its template has it.</param>
/// <param name="EmptyWorkerAhead">The same, compiled ahead of time as ours is.</param>
/// <param name="LocalHost">LocalHost, as this benchmark was built.</param>
/// <param name="EmptyAspNetCore">A web application of one route.</param>
internal sealed record ColdStartFigures(ColdStart Worker, ColdStart EmptyWorker, ColdStart EmptyWorkerAhead, ColdStart LocalHost, ColdStart EmptyAspNetCore)
{
    public double Ratio => Worker.Milliseconds / EmptyWorker.Milliseconds;

    public double CpuRatio => Worker.CpuMilliseconds / EmptyWorker.CpuMilliseconds;
}
