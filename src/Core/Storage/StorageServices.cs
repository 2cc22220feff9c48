using AgentTelemetry.Access.Keys;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Operations;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

/// <summary>Puts this room's classes behind the interfaces of the others.</summary>
internal static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton(provider => StorageClients.Tables(provider.GetRequiredService<IOptions<StorageOptions>>(), StorageClients.WithRetries(new TableClientOptions())))
        .AddSingleton(provider => StorageClients.Queues(provider.GetRequiredService<IOptions<StorageOptions>>()))
        .AddSingleton<Tables>()
        .AddSingleton<SessionEntities>()
        .AddSingleton<EventTable>()
        .AddSingleton<IEventStore>(provider => provider.GetRequiredService<EventTable>())
        .AddSingleton<ISessionStore, SessionTable>()
        .AddSingleton<ISessionReader, SessionTableReader>()
        .AddSingleton<IObservationStore, ObservationTable>()
        .AddSingleton<IRejectionStore, RejectionTable>()
        .AddSingleton<IProcessingQueue, ProcessingQueue>()
        .AddSingleton<IProcessingReader, ProcessingReader>()
        .AddSingleton<IKeyStore, KeyTable>()
        .AddSingleton<IUsageStore, UsageTable>()
        .AddSingleton<IStorageProbe, StorageProbe>()
        .AddSingleton<IStorageProvisioner, StorageProvisioner>();
}
