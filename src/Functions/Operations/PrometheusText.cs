using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;
using Prometheus;

namespace AgentTelemetry.Functions.Operations;

/// <summary>What this instance has measured since it started, in the text that Prometheus reads.</summary>
internal sealed class PrometheusText(IMeterFactory meters) : IHostedService, IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private IDisposable? _listening;

    /// <summary>Whether a caller prefers text to JSON, as Prometheus does and as nobody does who says nothing.</summary>
    public static bool IsAskedFor(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return QualityOf(accepted, "text/plain") > QualityOf(accepted, "application/json");
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Another app in this process has meters of the same name, and a factory of its own.
        _listening = MeterAdapter.StartListening(new MeterAdapterOptions
        {
            Registry = _registry,
            InstrumentFilterPredicate = instrument => instrument.Meter.Name == ProductMeter.Name && ReferenceEquals(instrument.Meter.Scope, meters),
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listening?.Dispose();

    public async Task<byte[]> WriteAsync(CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(text, cancellationToken);
        return text.ToArray();
    }

    private static double QualityOf(IList<MediaTypeHeaderValue> accepted, string type) =>
        accepted.Where(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Max(static range => (double?)(range.Quality ?? 1)) ?? 0;
}
