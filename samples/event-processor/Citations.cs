using System.Text.Json;
using AgentTelemetry.Content;

namespace EventProcessorSample;

/// <summary>Finds the citations of an event: one that says so, and a turn that lists what its response cited.</summary>
internal static class Citations
{
    public static IReadOnlyList<Uri> Of(StoredEvent @event)
    {
        using var document = JsonDocument.Parse(@event.Json);
        var cited = @event.Type switch
        {
            "content_cited" => Member(document.RootElement, "content_url") is { } url ? [url] : [],
            "turn_completed" => Member(document.RootElement, "turn") is { ValueKind: JsonValueKind.Object } turn
                && Member(turn, "content_urls_cited") is { ValueKind: JsonValueKind.Array } urls ? urls.EnumerateArray().ToList() : [],
            _ => (IReadOnlyList<JsonElement>)[],
        };
        return [.. cited.Select(Url).OfType<Uri>()];
    }

    private static JsonElement? Member(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : null;

    private static Uri? Url(JsonElement value) =>
        value.ValueKind is JsonValueKind.String && Uri.TryCreate(value.GetString(), UriKind.Absolute, out var url) ? url : null;
}
