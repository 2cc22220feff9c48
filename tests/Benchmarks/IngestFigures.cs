namespace AgentTelemetry.Benchmarks;

/// <param name="HttpEventsPerSecond">Through the service.</param>
/// <param name="RawEventsPerSecond">Straight to the emulator.</param>
/// <param name="Ratio">The median over the rounds of one by the other.</param>
/// <param name="PeakMegabytes">The most memory the service's process held.</param>
internal sealed record IngestFigures(double HttpEventsPerSecond, double RawEventsPerSecond, double Ratio, double PeakMegabytes);
