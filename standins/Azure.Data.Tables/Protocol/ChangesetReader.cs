using System.Text;

namespace Azure.Data.Tables.Protocol;

/// <summary>Takes the answer to a batch apart into the answers to its actions.</summary>
internal static class ChangesetReader
{
    private const string Boundary = "boundary=";

    public static List<Response> Read(Response response)
    {
        ReadOnlyMemory<byte> body = response.Content.ToMemory();
        List<byte[]> delimiters = [Delimiter(response.Headers.ContentType)];
        List<Response> answers = [];

        int position = 0;
        while (position < body.Length)
        {
            ReadOnlySpan<byte> line = Line(body.Span, position, out int next);
            if (line.StartsWith("HTTP/1.1 "u8))
            {
                answers.Add(Answer(body, position, delimiters, out next));
            }
            else if (line.StartsWith("Content-Type: multipart/"u8))
            {
                delimiters.Add(Delimiter(Encoding.UTF8.GetString(line)));
            }

            position = next;
        }

        return answers;
    }

    private static ChangesetResponse Answer(ReadOnlyMemory<byte> body, int start, List<byte[]> delimiters, out int end)
    {
        ReadOnlySpan<byte> status = Line(body.Span, start, out int headers);

        int blank = headers;
        while (blank < body.Length && Line(body.Span, blank, out int next).Length > 0)
            blank = next;

        Line(body.Span, blank, out int content);
        end = content;
        while (end < body.Length && !IsDelimiter(Line(body.Span, end, out int next), delimiters))
            end = next;

        return new ChangesetResponse(Encoding.UTF8.GetString(status), body[headers..blank], body[content..end]);
    }

    private static bool IsDelimiter(ReadOnlySpan<byte> line, List<byte[]> delimiters)
    {
        foreach (byte[] delimiter in delimiters)
        {
            if (line.StartsWith(delimiter))
                return true;
        }

        return false;
    }

    /// <summary>The line at a position without its end, be it CRLF or LF, and where the next one starts.</summary>
    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> body, int position, out int next)
    {
        ReadOnlySpan<byte> rest = body[position..];
        int end = rest.IndexOf((byte)'\n');
        next = end < 0 ? body.Length : position + end + 1;
        return (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
    }

    private static byte[] Delimiter(string contentType)
    {
        int start = contentType?.IndexOf(Boundary, StringComparison.OrdinalIgnoreCase) ?? -1;
        return start < 0
            ? throw new InvalidOperationException("The answer to a transaction is not a multipart body.")
            : Encoding.UTF8.GetBytes("--" + contentType[(start + Boundary.Length)..].Split(';')[0].Trim(' ', '"'));
    }
}
