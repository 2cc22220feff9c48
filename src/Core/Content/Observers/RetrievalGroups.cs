using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Observers;

/// <summary>Groups observations into retrievals: the same telemetry id and the same address, or, where a redirect changed that, the same content id.</summary>
internal static class RetrievalGroups
{
    private const string Retrieval = "content_retrieved";
    private const string UnknownRole = "unknown";

    public static IReadOnlyList<ObservedRetrieval> Of(Guid contentTelemetryId, IReadOnlyList<Observation> observations)
    {
        var groups = new List<List<Seen>>();
        foreach (var seen in observations.Where(observation => observation.Event.Type == Retrieval).Select(Read))
        {
            if (groups.Find(group => group.Exists(seen.IsOfTheSameContentAs)) is { } group)
            {
                group.Add(seen);
            }
            else
            {
                groups.Add([seen]);
            }
        }

        return [.. groups.Select(group => new ObservedRetrieval(
            contentTelemetryId,
            group.Find(seen => seen.Url is not null)?.Url,
            group.Find(seen => seen.Id is not null)?.Id,
            [.. group.Select(seen => seen.Role ?? UnknownRole).Distinct()],
            [.. group.Select(seen => seen.Observation)]))];
    }

    private static Seen Read(Observation observation)
    {
        using var document = StoredJson.Parse(observation.Event.Json);
        return new Seen(observation, Text(document, "content_url"), Text(document, "content_id"), Text(document, "source_role"));
    }

    private static string? Text(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private sealed record Seen(Observation Observation, string? Url, string? Id, string? Role)
    {
        public bool IsOfTheSameContentAs(Seen other) => (Url is not null && Url == other.Url) || (Id is not null && Id == other.Id);
    }
}
