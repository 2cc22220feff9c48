using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Export.Sources;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Adds what carries cases to Signavio.</summary>
internal static class DeliveryServices
{
    // An address may change while the process runs.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<SignavioOptions>(configuration).Bind(configuration).ValidateOnStart();
        services.AddSettings<ExportOptions>(configuration).Bind(configuration).ValidateOnStart();

        services.AddSettings<SourceOptions>(configuration).Bind(configuration).ValidateOnStart();
        services.AddHttpClient(SourceClient.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLifetime })
            .Told("source")
            .AddStandardResilienceHandler();

        // The token goes nowhere but where it was configured to.
        services.AddHttpClient(SignavioClient.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLifetime })
            .Told("signavio");
        return services
            .AddSingleton<IValidateOptions<SignavioOptions>, SignavioOptionsValidator>()
            .AddSingleton<IValidateOptions<ExportOptions>, ExportOptionsValidator>()
            .AddSingleton<ISignavio, SignavioClient>()
            .AddSingleton<ICaseSource, SessionSource>()
            .AddSingleton<ICaseSource, RunSource>()
            .AddSingleton<IValidateOptions<SourceOptions>, SourceOptionsValidator>()
            .AddSingleton<SourceClient>()
            .AddSingleton<ICaseSource, ExtractSource>()
            .AddSingleton<ICaseSource, AgentTelemetrySource>()
            .AddSingleton<CaseSources>()
            .AddSingleton<IJitter, RandomJitter>()
            .AddSingleton<RetrySchedule>()
            .AddSingleton<BatchSettlement>()
            .AddSingleton<DatasetNames>()
            .AddSingleton<SpoolMaker>()
            .AddSingleton<BatchEnd>()
            .AddSingleton<BatchUpload>()
            .AddSingleton<BatchPolling>()
            .AddSingleton<Exporter>()
            .AddSingleton<ExportRunner>()
            .AddHostedService(static provider => provider.GetRequiredService<ExportRunner>())
            .AddSingleton<ExportIntake>()
            .AddSingleton<ExportableCases>()
            .AddSingleton<ExportReading>()
            .AddSingleton<ExportWaiting>()
            .AddSingleton<ExportReplay>()
            .AddSingleton<ExportContinuation>()
            .AddSingleton<ExportSweep>()
            .AddSingleton<ExportRequestReader>()
            .AddSingleton<ExportService>();
    }

    private static IHttpClientBuilder Told(this IHttpClientBuilder client, string service) => client.ConfigureAdditionalHttpMessageHandlers(
        (handlers, provider) => handlers.Add(new ExternalCalls(service, provider.GetRequiredService<IServiceEvents>(), provider.GetRequiredService<TimeProvider>())));
}
