namespace AgentTelemetry.Benchmarks;

/// <param name="UnknownMilliseconds">The median time of refusing a key that does not exist.</param>
/// <param name="WrongMilliseconds">The median time of refusing a wrong secret of one that does.</param>
internal sealed record RefusalFigures(double UnknownMilliseconds, double WrongMilliseconds)
{
    public double Ratio => WrongMilliseconds / UnknownMilliseconds;
}
