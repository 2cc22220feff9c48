using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage.Transactions;

/// <summary>The package's client of an account's tables, and the writer of transactions beside it, on the same credentials and options.</summary>
internal sealed class TableAccount : TableServiceClient
{
    private const string TokenScope = "https://storage.azure.com/.default";

    public TableAccount(string connectionString, TableClientOptions options)
        : base(connectionString, options)
    {
        var connection = new AccountConnection(connectionString);
        Transactions = connection.Key is { } key
            ? new TransactionWriter(Uri, Pipeline(options, new SharedKeyPolicy(AccountName, key)))
            : new TransactionWriter(new UriBuilder(Uri) { Query = connection.Signature }.Uri, Pipeline(options));
    }

    public TableAccount(Uri endpoint, TokenCredential credential, TableClientOptions options)
        : base(endpoint, credential, options) =>
        Transactions = new TransactionWriter(Uri, Pipeline(options, new BearerTokenAuthenticationPolicy(credential, TokenScope)));

    public TransactionWriter Transactions { get; }

    private static HttpPipeline Pipeline(TableClientOptions options, params ReadOnlySpan<HttpPipelinePolicy> authentication)
    {
        // The client beside it has been built by now.
        options.AddPolicy(new PooledAnswerPolicy(), HttpPipelinePosition.BeforeTransport);
        var pipeline = new HttpPipelineOptions(options) { ResponseClassifier = new ResponseClassifier(), RequestFailedDetailsParser = TableErrorParser.Instance };
        foreach (var policy in authentication)
        {
            pipeline.PerRetryPolicies.Add(policy);
        }

        return HttpPipelineBuilder.Build(pipeline);
    }
}
