using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>What a transaction of Table Storage holds.</summary>
internal static class TransactionLimits
{
    /// <summary>The most entities.</summary>
    public const int MostEntities = 100;

    /// <summary>Bytes of its body we fill, of the 4 MiB it may have.</summary>
    public const int MostBytes = 3_500_000;

    /// <summary>Keys, columns, stamp and the multipart frame around an entity.</summary>
    public const int BytesBesideDocument = 2_048;

    private const int EscapedLength = 6;

    // A hundred of these fit if every character is escaped: nothing is won by looking at each.
    private const int MostCharactersGuessed = 4_096;

    /// <summary>Cuts rows that belong together into transactions that the service takes; at least one.</summary>
    /// <param name="items">What the rows are of.</param>
    /// <param name="most">The most items in one.</param>
    /// <param name="bytesOf">What the rows of an item take.</param>
    public static List<List<T>> Cut<T>(IReadOnlyList<T> items, int most, Func<T, int> bytesOf)
    {
        var chunks = new List<List<T>>();
        List<T> current = [];
        var bytes = 0;
        foreach (var item in items)
        {
            var size = bytesOf(item);
            if (current.Count == most || (current.Count > 0 && bytes + size > MostBytes))
            {
                chunks.Add(current);
                current = [];
                bytes = 0;
            }

            current.Add(item);
            bytes += size;
        }

        chunks.Add(current);
        return chunks;
    }

    /// <summary>What a row takes in it.</summary>
    public static int BytesOf(TableEntity row) => BytesBesideDocument + row.Select(static property => property.Value).OfType<string>().Sum(BytesOf);

    /// <summary>The most that a document takes in it. The client writes JSON in JSON, and escapes as \uXXXX whatever a web page could misread.</summary>
    public static int BytesOf(string json)
    {
        if (json.Length <= MostCharactersGuessed)
        {
            return json.Length * EscapedLength;
        }

        var bytes = json.Length;
        foreach (var character in json)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not (' ' or ',' or '.' or ':' or '/' or '-' or '_' or '{' or '}' or '[' or ']'))
            {
                bytes += EscapedLength - 1;
            }
        }

        return bytes;
    }
}
