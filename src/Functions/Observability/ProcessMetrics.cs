using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Hosting;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Measures the process: its memory and its use of the processors since it was last asked.</summary>
internal sealed class ProcessMetrics(IMeterFactory meters, TimeProvider time) : IHostedService
{
    private const double Mebibyte = 1024 * 1024;
    private const double Percent = 100;

    private readonly Lock _lock = new();
    private TimeSpan _used = Environment.CpuUsage.TotalTime;
    private long _at = time.GetTimestamp();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(ProductMeter.Name);
        meter.CreateObservableGauge("memory_usage_mb", static () => Environment.WorkingSet / Mebibyte, "MiBy", "Memory of this process.");
        meter.CreateObservableGauge("cpu_usage_percent", CpuPercent, "%", "Use of all processors of this machine by this process, since it was last measured.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private double CpuPercent()
    {
        lock (_lock)
        {
            var (used, elapsed) = (Environment.CpuUsage.TotalTime, time.GetElapsedTime(_at));
            var percent = elapsed > TimeSpan.Zero ? Percent * (used - _used) / (elapsed * Environment.ProcessorCount) : 0;
            (_used, _at) = (used, time.GetTimestamp());
            return Math.Clamp(percent, 0, Percent);
        }
    }
}
