using Azure.Core;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Changes up to 100 entities of one partition, 4 MiB in all: every one of them or none.</summary>
    /// <param name="transactionActions">What to do; the answers come in the same order.</param>
    /// <param name="cancellationToken">Ends the request; whether it was carried out is then unknown.</param>
    /// <exception cref="TableTransactionFailedException">An action failed: 409, 404, 412 and its index.</exception>
    /// <exception cref="InvalidOperationException">There are no actions.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var actions = transactionActions as IReadOnlyList<TableTransactionAction> ?? [.. transactionActions];
        if (actions.Count == 0)
            throw new InvalidOperationException("A transaction needs at least one action.");

        PooledContent content = ChangesetWriter.Write(_account, Name, actions);
        using HttpMessage message = _account.CreateMessage(RequestMethod.Post, "/$batch", content, ChangesetWriter.ContentType);
        Response response = await _account.SendAsync(message, cancellationToken, 202).ConfigureAwait(false);

        List<Response> answers = ChangesetReader.Read(response);
        return answers.Find(answer => answer.IsError) is { } failed
            ? throw new TableTransactionFailedException(new RequestFailedException(failed, null, TableErrorParser.Instance))
            : Response.FromValue<IReadOnlyList<Response>>(answers, response);
    }
}
