using System.Diagnostics.Metrics;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace AgentTelemetry.Functions.Operations;

/// <summary>What this instance has measured since it started, in the text that Prometheus reads.</summary>
internal sealed class PrometheusText(IMeterFactory meters, IServiceProvider services) : IHostedService, IDisposable
{
    private MeterProvider? _provider;
    private RequestDelegate? _exporter;

    /// <summary>Whether a caller prefers text to JSON, as Prometheus does and as nobody does who says nothing.</summary>
    public static bool IsAskedFor(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return QualityOf(accepted, "text/plain") > QualityOf(accepted, "application/json");
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _provider = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(static resource => resource.AddService(ServiceVersion.Service, serviceVersion: ServiceVersion.Current.Version))
            .AddOwnMeter(meters)
            .AddPrometheusExporter()
            .Build();
        _exporter = new ApplicationBuilder(services).UseOpenTelemetryPrometheusScrapingEndpoint(_provider, static _ => true, null, null, null).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _provider?.Dispose();

    /// <summary>The text. The exporter writes to a response of its own, so that ours is sent as every other answer is.</summary>
    public async Task<TextAnswer> ToAnswerAsync(HttpRequest request)
    {
        using var text = new MemoryStream();
        var own = new DefaultHttpContext { RequestServices = services, RequestAborted = request.HttpContext.RequestAborted };
        own.Request.Headers.Accept = "text/plain";
        own.Response.Body = text;
        await _exporter!(own);
        return new TextAnswer(own.Response.ContentType ?? "text/plain", text.ToArray());
    }

    private static double QualityOf(IList<MediaTypeHeaderValue> accepted, string type) =>
        accepted.Where(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Max(static range => (double?)(range.Quality ?? 1)) ?? 0;
}
