using AgentTelemetry.Access.Keys;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Operations;
using AgentTelemetry.Retention;
using AgentTelemetry.Retention.Archives;
using AgentTelemetry.Retention.Repair;
using AgentTelemetry.Runs;
using AgentTelemetry.Statistics;
using AgentTelemetry.Statistics.Sessions;
using AgentTelemetry.Statistics.Usage;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

/// <summary>Puts this room's classes behind the interfaces of the others.</summary>
internal static class StorageServices
{
    // An account's addresses may change.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton<ReadTurnPolicy>()
        .AddSingleton(provider => StorageClients.Tables(
            provider.GetRequiredService<IOptions<StorageOptions>>(),
            StorageClients.ForTables(new TableClientOptions(), provider.GetRequiredService<StoragePolicies>(), provider.GetRequiredService<ReadTurnPolicy>())))
        .AddKeyedSingleton(StorageClients.OfKeys, static (provider, _) => StorageClients.Tables(
            provider.GetRequiredService<IOptions<StorageOptions>>(),
            StorageClients.ForKeys(new TableClientOptions { Transport = OwnConnections() }, provider.GetRequiredService<StoragePolicies>())))
        .AddSingleton(provider => StorageClients.Queues(
            provider.GetRequiredService<IOptions<StorageOptions>>(), StorageClients.WithPolicies(new QueueClientOptions(), provider.GetRequiredService<StoragePolicies>())))
        .AddKeyedSingleton(StorageClients.OfRawMessages, static (provider, _) => StorageClients.Queues(
            provider.GetRequiredService<IOptions<StorageOptions>>(),
            StorageClients.WithPolicies(new QueueClientOptions(), provider.GetRequiredService<StoragePolicies>()),
            QueueMessageEncoding.None))
        .AddSingleton(provider => StorageClients.Blobs(
            provider.GetRequiredService<IOptions<StorageOptions>>(), StorageClients.WithPolicies(new BlobClientOptions(), provider.GetRequiredService<StoragePolicies>())))
        .AddSingleton<Tables>()
        .AddSingleton<SessionEntities>()
        .AddSingleton<EventTable>()
        .AddSingleton<SessionMetrics>()
        .AddSingleton<SessionMarks>()
        .AddSingleton<SessionPauses>()
        .AddSingleton<SessionTally>()
        .AddSingleton<SessionTotalsTable>()
        .AddSingleton<ISessionTotals>(static provider => provider.GetRequiredService<SessionTotalsTable>())
        .AddSingleton<IRecounted>(static provider => provider.GetRequiredService<ISessionTotals>())
        .AddSingleton<IRecounted>(static provider => provider.GetRequiredService<IStatisticsStore>())
        .AddSingleton<MarkedEvents>()
        .AddSingleton<IUsageTotals, UsageTotalsTable>()
        .AddSingleton<IEventStore>(static provider => new ToldEvents(provider.GetRequiredService<MarkedEvents>(), provider.GetRequiredService<SessionMetrics>()))
        .AddSingleton<SessionTable>()
        .AddSingleton<ISessionStore>(static provider => ActivatorUtilities.CreateInstance<ToldSessions>(provider, provider.GetRequiredService<SessionTable>()))
        .AddSingleton<ISessionUpkeep, SessionUpkeep>()
        .AddSingleton<IRunUpkeep, RunUpkeep>()
        .AddSingleton<ISessionReader, SessionTableReader>()
        .AddSingleton<SubjectHiding>()
        .AddSingleton<EventRemoval>()
        .AddSingleton<ExportRemoval>()
        .AddSingleton<SessionFacetTable>()
        .AddSingleton<SessionRemoval>()
        .AddSingleton<RunRemoval>()
        .AddSingleton<SubjectRemoval>()
        .AddSingleton<ISubjectRemoval>(provider => provider.GetRequiredService<SubjectRemoval>())
        .AddSingleton<ISubjectErasure>(provider => provider.GetRequiredService<SubjectRemoval>())
        .AddSingleton<ErasureTable>()
        .AddSingleton<IErasureStore>(provider => provider.GetRequiredService<ErasureTable>())
        .AddSingleton<IErasedUsers>(provider => provider.GetRequiredService<ErasureTable>())
        .AddSingleton<ISessionIndexes, SessionIndexes>()
        .AddSingleton<ITraceErasure, TraceErasure>()
        .AddSingleton<IObservationStore, ObservationTable>()
        .AddSingleton<IObservationReader, ObservationTableReader>()
        .AddSingleton<IRejectionStore, RejectionTable>()
        .AddSingleton<IRejectionReader, RejectionReader>()
        .AddSingleton<IProcessingQueue, ProcessingQueue>()
        .AddSingleton<IProcessingReader, ProcessingReader>()
        .AddSingleton<IKeyStore, KeyTable>()
        .AddSingleton<IUsageStore, UsageTable>()
        .AddSingleton<RunEntities>()
        .AddSingleton<KnownValues>()
        .AddSingleton<RunTable>()
        .AddSingleton<IRunStore>(provider => provider.GetRequiredService<RunTable>())
        .AddSingleton<RunTurns>()
        .AddSingleton<IRunEventStore, RunEventTable>()
        .AddSingleton<IOpenRuns, OpenRunTable>()
        .AddSingleton<IRunReader, RunTableReader>()
        .AddSingleton<IExportStore, ExportStateTable>()
        .AddSingleton<IExporterLease, ExporterLease>()
        .AddSingleton<IEndedCases, EndedCases>()
        .AddSingleton<IExportNudges, ExportNudges>()
        .AddSingleton<IStatisticsStore, StatisticsTable>()
        .AddSingleton<IArchiveFiles, ArchiveBlobs>()
        .AddSingleton<IArchiveSource, ArchiveTableReader>()
        .AddSingleton<IArchiveRestore, ArchiveRestoreTable>()
        .AddSingleton<IStorageProbe, StorageProbe>()
        .AddSingleton<IDeadLetters, DeadLetterQueues>()
        .AddRetained()
        .AddRepaired()
        .AddProvisioning();

    // Behind the sessions and runs, which Retention adds.
    private static IServiceCollection AddRetained(this IServiceCollection services) => services
        .AddSingleton<IRetentionLease, RetentionLease>()
        .AddSingleton<IRetentionReports, RetentionReports>()
        .AddSingleton<IRetained, EarlierObservations>()
        .AddSingleton<IRetained, RetainedObservations>()
        .AddSingleton<IRetained, RetainedExports>()
        .AddSingleton<IRetained, RetainedRejections>()
        .AddSingleton<IRetained, RetainedKeys>()
        .AddSingleton<IRetained, RetainedStatistics>()
        .AddSingleton<IRetained, RetainedValues>()
        .AddSingleton<IRetained, RetainedUsage>()
        .AddSingleton<IRetained>(provider => new RetainedTombstones(
            provider.GetRequiredService<Tables>().Sessions, SessionRowKeys.ByExpiry, RetentionKind.SessionTombstones, static row => SessionRowKeys.Session(Guid.ParseExact(row.GetString("session_id"), "D")), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IRetained>(provider => new RetainedTombstones(
            provider.GetRequiredService<Tables>().Runs, RunRowKeys.ByExpiry, RetentionKind.RunTombstones, static row => RunRowKeys.Run(RunEntities.PointedTo(row)), provider.GetRequiredService<TimeProvider>()));

    private static IServiceCollection AddRepaired(this IServiceCollection services) => services
        .AddSingleton<IRepairLease, RepairLease>()
        .AddSingleton<IRepairReports, RepairReports>()
        .AddSingleton<SessionOpenness>()
        .AddSingleton<SessionFacetCheck>()
        .AddSingleton<RunEventCheck>()
        .AddSingleton<RunTotalsCheck>()
        .AddSingleton<SessionTotalsCheck>()
        .AddSingleton<LeftoverEvents>()
        .AddSingleton<EventCheck>()
        .AddSingleton<IRepairedRows, RepairedSessions>()
        .AddSingleton<IRepairedRows, RepairedEvents>()
        .AddSingleton<IRepairedRows, RepairedObservations>()
        .AddSingleton<IRepairedRows, RepairedRuns>()
        .AddSingleton<IRepairedRows, RepairedExports>()
        .AddSingleton<IRepairedRows, RepairedErasures>();

    // All other clients share the pool of connections that is the SDK's default.
    private static HttpClientTransport OwnConnections() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLifetime });

    // The clients' policy mends what the provisioner makes through the clients; and nobody needs to be made at start who only works behind it.
    private static IServiceCollection AddProvisioning(this IServiceCollection services) => services
        .AddSingleton<MissingPartPolicy>()
        .AddSingleton<OutagePolicy>()
        .AddSingleton<StorageMetrics>()
        .AddSingleton<StorageCallPolicy>()
        .AddSingleton<StoragePolicies>()
        .AddSingleton<StorageInventory>()
        .AddSingleton<StorageProvisioner>()
        .AddSingleton(provider => new Lazy<StorageProvisioner>(provider.GetRequiredService<StorageProvisioner>))
        .AddSingleton<IStorageProvisioner>(provider => provider.GetRequiredService<StorageProvisioner>())
        .AddSingleton(provider => new Lazy<IStorageProvisioner>(provider.GetRequiredService<IStorageProvisioner>));
}
