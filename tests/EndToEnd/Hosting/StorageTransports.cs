using AgentTelemetry.Storage;
using AgentTelemetry.Storage.Transactions;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>Puts a test's transport below the product's own storage clients, which try again sooner then.</summary>
internal static class StorageTransports
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(5);

    public static IServiceCollection ReachTablesBy(this IServiceCollection services, HttpPipelineTransport transport) =>
        services
            .Replace(ServiceDescriptor.Singleton(provider => TablesBy(provider, StorageClients.ForTables(
                new TableClientOptions { Transport = transport }, provider.GetRequiredService<StoragePolicies>(), provider.GetRequiredService<ReadTurnPolicy>()))))
            .Replace(ServiceDescriptor.KeyedSingleton(StorageClients.OfKeys, (provider, _) => TablesBy(provider, StorageClients.ForKeys(
                new TableClientOptions { Transport = transport }, provider.GetRequiredService<StoragePolicies>()))));

    public static IServiceCollection ReachQueuesBy(this IServiceCollection services, HttpPipelineTransport transport) =>
        services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var options = StorageClients.WithPolicies(new QueueClientOptions { Transport = transport }, provider.GetRequiredService<StoragePolicies>());
            options.Retry.Delay = Delay;
            return StorageClients.Queues(provider.GetRequiredService<IOptions<StorageOptions>>(), options);
        }));

    public static IServiceCollection ReachBlobsBy(this IServiceCollection services, HttpPipelineTransport transport) =>
        services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var options = StorageClients.WithPolicies(new BlobClientOptions { Transport = transport }, provider.GetRequiredService<StoragePolicies>());
            options.Retry.Delay = Delay;
            return StorageClients.Blobs(provider.GetRequiredService<IOptions<StorageOptions>>(), options);
        }));

    private static TableAccount TablesBy(IServiceProvider provider, TableClientOptions options)
    {
        options.Retry.Delay = Delay;
        return StorageClients.Tables(provider.GetRequiredService<IOptions<StorageOptions>>(), options);
    }
}
