using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage.Transactions;

/// <summary>Sends entity group transactions for a fraction of what the package's client takes for them. It fails as the client does, and is seen as the client is.</summary>
/// <param name="account">The table service, with the signature by which it is reached if that is how.</param>
/// <param name="pipeline">The way there.</param>
internal sealed class TransactionWriter(Uri account, HttpPipeline pipeline)
{
    // The client's own, which it does not tell.
    private const string ServiceVersion = "2020-12-06";
    private const int Accepted = 202;

    private readonly string _address = AddressOf(account);
    private readonly Uri _transactions = new($"{AddressOf(account)}/$batch{account.Query}");

    /// <summary>Changes up to 100 rows of one partition, 4 MiB in all: every one of them or none.</summary>
    /// <exception cref="TableTransactionFailedException">An action failed; it says which and why.</exception>
    /// <exception cref="RequestFailedException">The whole was refused.</exception>
    public async Task<TransactionAnswer> WriteAsync(TableClient table, IEnumerable<TableTransactionAction> actions)
    {
        using var trace = TransactionTrace.Begin();
        try
        {
            return await SendAsync(ChangesetWriter.Write(_address, table.Name, actions)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            trace?.Fail(exception);
            throw;
        }
    }

    private async Task<TransactionAnswer> SendAsync(Changeset changeset)
    {
        using var message = Message(changeset.Body);
        await pipeline.SendAsync(message, CancellationToken.None).ConfigureAwait(false);
        changeset.Body.Release();
        if (message.Response.Status is not Accepted)
        {
            throw new RequestFailedException(message.Response);
        }

        try
        {
            return TransactionAnswer.Read(message.Response, changeset.Actions);
        }
        finally
        {
            // An exception has a copy of what it tells; one that a whole answer became keeps the answer.
            (message.Response.ContentStream as PooledAnswer)?.Release();
        }
    }

    private HttpMessage Message(PooledBody body)
    {
        var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = RequestMethod.Post;
        request.Uri.Reset(_transactions);
        request.Headers.Add("x-ms-version", ServiceVersion);
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("Content-Type", ChangesetWriter.ContentType);
        request.Content = body;
        return message;
    }

    private static string AddressOf(Uri account) => account.GetLeftPart(UriPartial.Path).TrimEnd('/');
}
