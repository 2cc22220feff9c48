using AgentTelemetry.Storage.Transactions;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

/// <summary>Makes the storage clients: one of each for the process, as their connections are pooled, and one more for the table of keys.</summary>
internal static class StorageClients
{
    /// <summary>Under which name the client of the table of keys is registered.</summary>
    public const string OfKeys = "keys";

    /// <summary>Under which name the client of queues is registered that gives messages as they travel.</summary>
    public const string OfRawMessages = "raw-messages";

    // Where storage stalls, a caller waits about 53 s: five tries of ten seconds, and three seconds between them.
    private const int MostRetries = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(10);

    // Keys are four seconds old at most, so a call for them that stalls must be tried again before that.
    private static readonly TimeSpan LongestTryOfKeys = TimeSpan.FromSeconds(3);

    public static TableAccount Tables(IOptions<StorageOptions> options, TableClientOptions clientOptions) =>
        options.Value.ConnectionString is { } connectionString
            ? new TableAccount(connectionString, clientOptions)
            : new TableAccount(options.Value.TableServiceUri!, CredentialOf(options.Value), clientOptions);

    public static QueueServiceClient Queues(IOptions<StorageOptions> options, QueueClientOptions clientOptions, QueueMessageEncoding encoding = QueueMessageEncoding.Base64)
    {
        clientOptions.MessageEncoding = encoding;
        return options.Value.ConnectionString is { } connectionString
            ? new QueueServiceClient(connectionString, clientOptions)
            : new QueueServiceClient(options.Value.QueueServiceUri, CredentialOf(options.Value), clientOptions);
    }

    public static BlobServiceClient Blobs(IOptions<StorageOptions> options, BlobClientOptions clientOptions) =>
        options.Value.ConnectionString is { } connectionString
            ? new BlobServiceClient(connectionString, clientOptions)
            : new BlobServiceClient(options.Value.BlobServiceUri, CredentialOf(options.Value), clientOptions);

    /// <summary>What the client of the tables has beside our retries: its reads take turns.</summary>
    public static TableClientOptions ForTables(TableClientOptions clientOptions, StoragePolicies policies, ReadTurnPolicy turns)
    {
        WithPolicies(clientOptions, policies).AddPolicy(turns, HttpPipelinePosition.PerRetry);
        return clientOptions;
    }

    /// <summary>What the client of keys has beside our retries: short tries, as nobody is let in before keys are read.</summary>
    public static TableClientOptions ForKeys(TableClientOptions clientOptions, StoragePolicies policies)
    {
        WithPolicies(clientOptions, policies).Retry.NetworkTimeout = LongestTryOfKeys;
        return clientOptions;
    }

    /// <summary>Gives a client our retries, and around them what tells an outage and mends what is missing.</summary>
    public static T WithPolicies<T>(T clientOptions, StoragePolicies policies)
        where T : ClientOptions
    {
        clientOptions.Retry.Mode = RetryMode.Exponential;
        clientOptions.Retry.MaxRetries = MostRetries;
        clientOptions.Retry.Delay = FirstDelay;
        clientOptions.Retry.MaxDelay = LongestDelay;
        clientOptions.Retry.NetworkTimeout = LongestTry;
        clientOptions.AddPolicy(policies.Outage, HttpPipelinePosition.PerCall);
        clientOptions.AddPolicy(policies.Missing, HttpPipelinePosition.PerCall);
        clientOptions.AddPolicy(policies.Calls, HttpPipelinePosition.PerRetry);
        clientOptions.AddPolicy(new ReadMeterPolicy(), HttpPipelinePosition.BeforeTransport);
        return clientOptions;
    }

    private static TokenCredential CredentialOf(StorageOptions options) =>
        options.Credential is "managedidentity"
            ? new ManagedIdentityCredential(options.ClientId is { } clientId ? ManagedIdentityId.FromUserAssignedClientId(clientId) : ManagedIdentityId.SystemAssigned)
            : new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ClientId });
}
