using AgentTelemetry.Observability;
using Microsoft.ApplicationInsights.Extensibility;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Composes what the worker sends to Application Insights. LocalHost sends nothing there.</summary>
internal static class ApplicationInsightsServices
{
    public static IServiceCollection AddApplicationInsights(this IServiceCollection services, IConfiguration configuration)
    {
        ApplicationInsightsOptionsValidator.Check(configuration);
        var connection = ApplicationInsightsOptions.ConnectionIn(configuration);
        return services
            .AddApplicationInsightsTelemetryWorkerService(options =>
            {
                options.ConnectionString = connection;
                // It would draw item by item, and drop errors of a burst: requests are drawn as a whole, below.
                options.EnableAdaptiveSampling = false;
            })
            .ConfigureFunctionsApplicationInsights()
            .KeepInformationLogs()
            .WithoutLinesThatAreEvents()
            .AddApplicationInsightsTelemetryProcessor<RequestSampling>()
            .AddSingleton<IEventSink, ApplicationInsightsEvents>()
            .AddSingleton<ITelemetryModule, ChannelSettings>()
            .AddHostedService<MeterForwarder>();
    }
}
