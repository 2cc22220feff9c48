using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>What is counted of an event, in columns of its row beside its text, so that counting reads no text. Rows of earlier versions have only the text.</summary>
internal static class CountedColumns
{
    private const string ContentUrl = "content_url";
    private const string InputTokens = "input_tokens";
    private const string OutputTokens = "output_tokens";

    /// <summary>The columns that say what is counted, with those of every version.</summary>
    public static IReadOnlyList<string> All { get; } = ["event_type", "event_timestamp", .. SplitText.Columns(ContentUrl, 3), InputTokens, OutputTokens];

    public static void Set(TableEntity row, ContentEvent @event)
    {
        // An empty one says that there is none, and that the row is not of an earlier version.
        SplitText.Set(row, ContentUrl, @event.ContentUrl ?? "");
        if (@event.Type == EventTypes.CompletedTurn)
        {
            SetTokens(row, @event.Json);
        }
    }

    /// <summary>Whether a row has the columns.</summary>
    public static bool Are(TableEntity row) => row.ContainsKey(ContentUrl);

    /// <summary>The address of the content; null where there is none.</summary>
    public static string? UrlOf(TableEntity row) => SplitText.Get(row, ContentUrl) is { Length: > 0 } url ? url : null;

    public static (long Input, long Output) TokensOf(TableEntity row) => (row.GetInt64(InputTokens) ?? 0, row.GetInt64(OutputTokens) ?? 0);

    /// <summary>Gives a row of an earlier version the columns, from its text.</summary>
    public static void Derive(TableEntity row)
    {
        var @event = EventEntities.Read(row);
        using var document = StoredJson.Parse(@event.Json);
        SplitText.Set(row, ContentUrl, document.RootElement.TextOf("content_url") ?? "");
        if (@event.Type == EventTypes.CompletedTurn)
        {
            SetTokens(row, document.RootElement);
        }
    }

    private static void SetTokens(TableEntity row, string json)
    {
        using var document = StoredJson.Parse(json);
        SetTokens(row, document.RootElement);
    }

    // A turn's beginning may say the tokens of the query too; they are counted with its end, once.
    private static void SetTokens(TableEntity row, JsonElement @event)
    {
        if (@event.TryGetProperty("turn", out var turn) && turn.ValueKind is JsonValueKind.Object)
        {
            row[InputTokens] = NumberOf(turn, "query_tokens");
            row[OutputTokens] = NumberOf(turn, "response_tokens");
        }
    }

    private static long NumberOf(JsonElement turn, string name) =>
        turn.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var number) && number > 0 ? number : 0;
}
