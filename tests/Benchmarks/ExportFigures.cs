namespace AgentTelemetry.Benchmarks;

/// <summary>What it took to send the same events in one format.</summary>
/// <param name="Format">The format.</param>
/// <param name="Events">How many events came.</param>
/// <param name="Bytes">How many bytes they were.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="CpuSeconds">The service's processor time for it.</param>
/// <param name="PeakMegabytes">The most memory the service has held so far.</param>
internal sealed record ExportFigures(string Format, int Events, long Bytes, double Seconds, double CpuSeconds, double PeakMegabytes);
