using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;
using AgentTelemetry.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Sends what the product measures to an OpenTelemetry collector, where OpenTelemetry's own settings name one. Spans stay with Application Insights: they would come twice.</summary>
internal sealed class OtlpMetrics(IMeterFactory meters, ProcessContext process, IConfiguration configuration) : IHostedService, IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string EndpointOfMetrics = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";

    private MeterProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(configuration[Endpoint] ?? configuration[EndpointOfMetrics]))
        {
            _provider = Sdk.CreateMeterProviderBuilder()
                // OpenTelemetry reads its settings where this service reads its own.
                .ConfigureServices(services => services.AddSingleton(configuration))
                .ConfigureResource(resource => resource
                    .AddService(ServiceVersion.Service, serviceVersion: ServiceVersion.Current.Version, serviceInstanceId: process.Context.RequestId)
                    .AddAttributes([new("deployment.environment.name", process.Context.Environment), .. RecordStamp.PropertiesOf(process.Context).Select(static pair => new KeyValuePair<string, object>(pair.Key, pair.Value))]))
                .AddOwnMeter(meters)
                .AddOtlpExporter()
                .Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        // The host gives an app that stops a few seconds in all.
        _provider?.Shutdown((int)MeterForwarder.LongestFlush.TotalMilliseconds);
        return Task.CompletedTask;
    }

    public void Dispose() => _provider?.Dispose();
}
