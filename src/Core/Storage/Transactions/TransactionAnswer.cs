using Azure;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage.Transactions;

/// <summary>The answer to a transaction: the answers to its actions, each a part of a multipart body.</summary>
/// <remarks>Of a hundred parts nobody reads more than a status, so this is all that is read.</remarks>
internal sealed class TransactionAnswer
{
    private const int FirstError = 400;

    private readonly ReadOnlyMemory<byte> _body;
    private readonly int _first;

    private TransactionAnswer(ReadOnlyMemory<byte> body, int first) => (_body, _first) = (body, first);

    private static ReadOnlySpan<byte> StatusLine => "\nHTTP/1.1 "u8;

    /// <summary>The tag of the row that the first action changed.</summary>
    public ETag FirstETag => new AnswerPart(_body[_first..]).Headers.ETag ?? default;

    /// <exception cref="TableTransactionFailedException">A part says that its action failed.</exception>
    /// <exception cref="RequestFailedException">There is not a part for every action.</exception>
    public static TransactionAnswer Read(Response response, int actions)
    {
        var body = response.Content.ToMemory();
        var (first, parts) = (0, 0);
        for (var at = Next(body.Span, 0); at >= 0; at = Next(body.Span, at))
        {
            first = parts++ == 0 ? at : first;
            if (AnswerPart.StatusOf(body.Span[at..]) >= FirstError)
            {
                throw new TableTransactionFailedException(new RequestFailedException(new AnswerPart(body[at..]), null, TableErrorParser.Instance));
            }
        }

        return parts == actions
            ? new TransactionAnswer(body, first)
            : throw new RequestFailedException(response.Status, $"Storage answered {parts} of the {actions} actions of a transaction.");
    }

    // Where the next part's status line begins; -1 behind the last.
    private static int Next(ReadOnlySpan<byte> body, int after)
    {
        var found = body[after..].IndexOf(StatusLine);
        return found < 0 ? -1 : after + found + 1;
    }
}
