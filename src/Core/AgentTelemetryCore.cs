using AgentTelemetry.Access.Keys;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Bridges;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Reading.Funnels;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Direct;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Export.Logs;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using AgentTelemetry.Operations;
using AgentTelemetry.Retention;
using AgentTelemetry.Retention.Archives;
using AgentTelemetry.Retention.Repair;
using AgentTelemetry.Runs;
using AgentTelemetry.Statistics;
using AgentTelemetry.Statistics.Sessions;
using AgentTelemetry.Statistics.Usage;
using AgentTelemetry.Storage;
using AgentTelemetry.Traces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentTelemetry;

/// <summary>Composes the rooms of Core.</summary>
public static class AgentTelemetryCore
{
    /// <summary>Adds every service of Core. Options are read from the configuration and validated when the host starts.</summary>
    public static IServiceCollection AddAgentTelemetryCore(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IUuidSource, RandomUuidSource>();
        return services
            .AddObservability(configuration)
            .AddOptionsOfEachRoom(configuration)
            .AddKeys(configuration)
            .AddRates(configuration)
            .AddContent()
            .AddBridges()
            .AddProcessing()
            .AddRuns(configuration)
            .AddTraces(configuration)
            .AddDirectWrites()
            .AddStatistics()
            .AddSingleton<SessionStatisticsService>()
            .AddUsage(configuration)
            .AddExport()
            .AddDelivery(configuration)
            .AddRetention(configuration)
            .AddErasure()
            .AddArchive(configuration)
            .AddRepair(configuration)
            .AddOperations(configuration)
            .AddStorage();
    }

    private static IServiceCollection AddOptionsOfEachRoom(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<LimitOptions>(configuration).Bind(configuration).ValidateOnStart();
        services.AddSettings<ContentOptions>(configuration).Bind(configuration).ValidateOnStart();
        services.AddSingleton(new KnownSettings([StorageOptions.Setting])).AddOptions<StorageOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsValidator>();
        var storage = new StorageOptionsSetup(configuration);
        services.AddSingleton<IConfigureOptions<StorageOptions>>(storage);
        services.AddSingleton<IValidateOptions<StorageOptions>>(storage);
        return services;
    }

    private static IServiceCollection AddContent(this IServiceCollection services) => services
        .AddSingleton<IReadingLimits>(static provider => provider.GetRequiredService<IOptions<LimitOptions>>().Value)
        .AddSingleton<JsonBody>()
        .AddSingleton<JsonLines>()
        .AddSingleton<DocumentReader>()
        .AddSingleton<SessionStartReader>()
        .AddSingleton<SessionEndReader>()
        .AddSingleton<ClockMetrics>()
        .AddSingleton<SessionEvents>()
        .AddSingleton<StartService>()
        .AddSingleton<EventService>()
        .AddSingleton<EndService>()
        .AddSingleton<UploadService>()
        .AddSingleton<DocumentService>()
        .AddSingleton<SessionFinder>()
        .AddSingleton<ObservationQueryReader>()
        .AddSingleton<CorroborationService>()
        .AddSingleton<SessionQueryReader>()
        .AddSingleton<SessionQueryService>()
        .AddSingleton<SessionListService>()
        .AddSingleton<FunnelService>()
        .AddSingleton<IngestMetrics>()
        .AddSingleton<IngestService>()
        .AddSingleton<RejectionQueryService>();

    private static IServiceCollection AddDirectWrites(this IServiceCollection services) => services
        .AddSingleton<DirectServices>()
        .AddSingleton<IDirectWrites, DirectWrites>();

    private static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<ReadinessService>()
        .AddSingleton<HealthEvents>()
        .AddSingleton<SmokeTest>()
        .AddSingleton<BacklogMonitor>()
        .AddSingleton<DeadLetterReader>()
        .AddSingleton<DeadLetterService>()
        .AddHostedService(provider => ActivatorUtilities.CreateInstance<UnknownSettings>(provider, configuration))
        .AddHostedService<StoragePreparation>();
}
