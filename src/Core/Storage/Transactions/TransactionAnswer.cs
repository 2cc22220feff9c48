using System.Text;
using Azure;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage.Transactions;

/// <summary>The answer to a transaction that was carried out.</summary>
/// <param name="FirstETag">The tag that the row of its first action has now.</param>
internal readonly record struct TransactionAnswer(ETag FirstETag)
{
    private const int FirstError = 400;

    private static ReadOnlySpan<byte> StatusLine => "\nHTTP/1.1 "u8;

    private static ReadOnlySpan<byte> Tag => "\nETag: "u8;

    /// <summary>Reads a body of one part for each action, or of the one part that says which failed. Nobody reads more than a status of a hundred parts, so this does not either.</summary>
    /// <exception cref="TableTransactionFailedException">An action failed.</exception>
    /// <exception cref="RequestFailedException">There is not a part for every action.</exception>
    public static TransactionAnswer Read(Response response, int actions)
    {
        var body = response.Content.ToMemory();
        var parts = 0;
        for (var at = Next(body.Span, 0); at >= 0; at = Next(body.Span, at))
        {
            parts++;
            if (AnswerPart.StatusOf(body.Span[at..]) >= FirstError)
            {
                throw new TableTransactionFailedException(new RequestFailedException(new AnswerPart(body[at..]), null, TableErrorParser.Instance));
            }
        }

        return parts == actions
            ? new TransactionAnswer(FirstTagOf(body.Span))
            : throw new RequestFailedException(response.Status, $"Storage answered {parts} of the {actions} actions of a transaction.");
    }

    // Where the next part's status line begins; -1 behind the last.
    private static int Next(ReadOnlySpan<byte> body, int after)
    {
        var found = body[after..].IndexOf(StatusLine);
        return found < 0 ? -1 : after + found + 1;
    }

    private static ETag FirstTagOf(ReadOnlySpan<byte> body)
    {
        var part = body[..(Next(body, Next(body, 0)) is var second and >= 0 ? second : body.Length)];
        var at = part.IndexOf(Tag);
        return at < 0 ? default : new ETag(Encoding.UTF8.GetString(UntilLineEnd(part[(at + Tag.Length)..])));
    }

    private static ReadOnlySpan<byte> UntilLineEnd(ReadOnlySpan<byte> text) => text.IndexOfAny((byte)'\r', (byte)'\n') is var end and >= 0 ? text[..end] : text;
}
