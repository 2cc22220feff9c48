using AgentTelemetry.Content;

namespace AgentTelemetry.Storage;

/// <summary>Cuts a request's events into transactions that the service takes.</summary>
internal static class EventChunks
{
    /// <summary>Events a transaction holds beside the row that keeps the session open; a transaction has at most 100 entities.</summary>
    public const int MostEvents = 99;

    /// <summary>Bytes of a transaction's body we fill, of the 4 MiB it may have.</summary>
    public const int MostBytes = 3_500_000;

    // Keys, columns, stamp and the multipart frame around an entity.
    private const int BytesBesideDocument = 2_048;

    public static List<List<ContentEvent>> Of(IReadOnlyList<ContentEvent> events, int most = MostEvents)
    {
        var chunks = new List<List<ContentEvent>>();
        List<ContentEvent> current = [];
        var bytes = 0;
        foreach (var @event in events)
        {
            var size = BytesOnTheWire(@event.Json) + BytesBesideDocument;
            if (current.Count == most || (current.Count > 0 && bytes + size > MostBytes))
            {
                chunks.Add(current);
                current = [];
                bytes = 0;
            }

            current.Add(@event);
            bytes += size;
        }

        chunks.Add(current);
        return chunks;
    }

    // The client writes JSON in JSON, and escapes as \uXXXX whatever a web page could misread.
    private static int BytesOnTheWire(string json)
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
