using Azure.Core;

namespace AgentTelemetry.Storage;

/// <summary>What a call of storage does, in words that name no key of a row and no id of a message.</summary>
/// <param name="Operation">Such as <c>query</c>, <c>get</c>, <c>insert</c>, <c>transaction</c>.</param>
/// <param name="Resource">The table, queue or container; <c>batch</c> where its address names none.</param>
internal readonly record struct StorageCall(string Operation, string Resource)
{
    private const string Transaction = "$batch";
    private const string Messages = "messages";

    public static StorageCall Of(Request request)
    {
        var segments = request.Uri.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var last = segments.Length == 0 ? "" : segments[^1];
        if (last is Transaction)
        {
            return new("transaction", "batch");
        }

        // The emulator has the account's name in the path, before everything else.
        var messages = Array.IndexOf(segments, Messages);
        return messages > 0
            ? new(VerbOf(request.Method, "receive", "send"), segments[messages - 1])
            : OfTable(request, Uri.UnescapeDataString(last));
    }

    // What follows the parenthesis is the key of a row.
    private static StorageCall OfTable(Request request, string segment)
    {
        var key = segment.IndexOf('(', StringComparison.Ordinal);
        var isPoint = key > 0 && segment.Length > key + "()".Length;
        return new(VerbOf(request.Method, isPoint ? "get" : "query", "insert"), key > 0 ? segment[..key] : segment);
    }

    private static string VerbOf(RequestMethod method, string get, string post) => method.Method switch
    {
        "GET" or "HEAD" => get,
        "POST" => post,
        "DELETE" => "delete",
        _ => "update",
    };
}
