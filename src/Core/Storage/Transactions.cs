namespace AgentTelemetry.Storage;

/// <summary>What a transaction of Table Storage holds.</summary>
internal static class Transactions
{
    /// <summary>The most entities.</summary>
    public const int MostEntities = 100;

    /// <summary>Bytes of its body we fill, of the 4 MiB it may have.</summary>
    public const int MostBytes = 3_500_000;

    /// <summary>Keys, columns, stamp and the multipart frame around an entity.</summary>
    public const int BytesBesideDocument = 2_048;

    /// <summary>What a document takes in it. The client writes JSON in JSON, and escapes as \uXXXX whatever a web page could misread.</summary>
    public static int BytesOf(string json)
    {
        var bytes = json.Length;
        foreach (var character in json)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not (' ' or ',' or '.' or ':' or '/' or '-' or '_' or '{' or '}' or '[' or ']'))
            {
                bytes += 5;
            }
        }

        return bytes;
    }
}
