using AgentTelemetry.Upgrade.Hosting;

namespace AgentTelemetry.Upgrade.Recording;

/// <summary>What is read from a store, and by whom, so that the same can be read by every version to come.</summary>
internal static class RecordedReads
{
    private static readonly string[] Views = ["document", "funnel", "attribution/ucp", "attribution/acp", "corroboration"];

    public static async Task<IReadOnlyList<(string Key, string Path)>> OfAsync(ServiceOnStore service, IReadOnlyDictionary<string, string> keys)
    {
        var reads = new List<(string, string)>
        {
            (KeyNames.Acme, "/internal/sessions"),
            (KeyNames.Acme, "/internal/sessions?outcome_type=conversion"),
            (KeyNames.Acme, "/internal/sessions?content_scope=headphones"),
            (KeyNames.Acme, "/internal/sessions?agent_id=agent-one"),
            (KeyNames.Acme, "/internal/sessions?since=2026-02-28T00:00:00Z"),
            (KeyNames.Acme, "/internal/sessions?since=2026-02-28T00:00:00Z&until=2026-03-01T00:00:00Z"),
            (KeyNames.Acme, $"/internal/sessions?external_session_id={Sessions.Twice}"),
            (KeyNames.Acme, $"/internal/sessions?external_session_id={Uri.EscapeDataString(Sessions.Hostile)}"),
            (KeyNames.Acme, $"/internal/sessions?external_session_id={Sessions.LongNamed}"),
            (KeyNames.Acme, $"/internal/sessions/by-external-id/{Sessions.Open}"),
            (KeyNames.Acme, $"/internal/sessions/{Sessions.Rebuilt10}"),
            (KeyNames.Acme, $"/sessions/{Sessions.Uploaded10}/document"),
            (KeyNames.Acme, $"/corroboration?content_telemetry_id={Sessions.Retrieval}"),
            (KeyNames.Acme, "/internal/observations"),
            (KeyNames.Globex, "/internal/sessions"),
            (KeyNames.Globex, $"/sessions/{Sessions.Uploaded10}/document"),
            (KeyNames.OfOddName, "/internal/sessions"),
            (KeyNames.OfOddName, $"/internal/sessions/by-external-id/{Sessions.Open}"),
            (KeyNames.Publisher, "/internal/sessions"),
        };

        var (_, sessions) = await service.SendAsync("GET", "/internal/sessions", keys[KeyNames.Acme]);
        // The long one would be most of the file, many times over.
        foreach (var id in sessions.AsArray().Where(static session => (string?)session!["external_session_id"] != Sessions.Long).Select(static session => (string)session!["id"]!))
        {
            reads.Add((KeyNames.Acme, $"/internal/sessions/{id}"));
            reads.AddRange(Views.Select(view => (KeyNames.Acme, $"/sessions/{id}/{view}")));
        }

        return reads;
    }
}
