using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.EndToEnd.Runs;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>An app with something of everything that an archive holds: every dialect by every door, with what is awkward in ids and texts.</summary>
internal static class ArchivedApp
{
    public const string Uploaded = "0a000000-0000-4000-8000-000000000001";
    public const string Rebuilt = "0a000000-0000-4000-8000-000000000002";
    public const string Retrieval = "0a000000-0000-4000-8000-000000000003";
    public const string User = "user-of-the-archive";
    public const string Parent = "parent/of all~runs";

    // More than a line of the archive takes.
    public const int ManyEvents = 1_250;

    public static async Task FillAsync(RunningService service)
    {
        await EndedAsync(service);
        await OpenAsync(service);
        await UploadedAsync(service);
        await RebuiltAsync(service);
        await LargeAsync(service);
        await ObservedAsync(service);
        await RunsAsync(service);
    }

    private static async Task EndedAsync(RunningService service)
    {
        var session = await service.StartAsync($$$"""
            {"external_session_id":"chat/1 \u00fc","initiator_type":"agent","initiator":{"agent_id":"parent"},"content_scope":"headphones","agent_id":"agent-one",
             "user_context":{"segment":"\u00fcser","external_id":"{{{User}}}"},"prior_session_ids":["0a000000-0000-4000-8000-0000000000aa"],
             "client_info":{"name":"curl","version":"8"},"data":{"n":1.50,"t":"\u2028\ud83d\ude00"},"started_at":"2026-03-01T00:00:00.123456Z","unknown_field":[null,"kept"]}
            """);
        await PostAsync(service, "/events", $$$$"""
            {"session_id":"{{{{session}}}}","events":[
             {"id":"{{{{Calls.EventId(1)}}}}","type":"content_retrieved","timestamp":"2026-03-01T00:00:01Z","content_url":"https://a.example/1?q=\u00e9&x=<tag>","source_role":"agent","content_telemetry_id":"{{{{Retrieval}}}}"},
             {"id":"{{{{Calls.EventId(3)}}}}","type":"content_cited","timestamp":"2026-03-01T00:00:03Z","content_url":"https://a.example/1?q=\u00e9&x=<tag>","data":{"citation_type":"paraphrase","excerpt_tokens":12}},
             {"type":"content_displayed","timestamp":"2026-03-01T02:00:04+02:00","content_id":"doi:10.1/\u6f22"},
             {"type":"content_displayed","timestamp":"2026-03-01T02:00:04+02:00","content_id":"doi:10.1/\u6f22"},
             {"type":"turn_started","timestamp":"2026-03-01T00:00:06Z","turn":{"privacy_level":"full","query_text":"wh\u00e4t?","topics":["a"],"query_tokens":3}},
             {"type":"turn_completed","timestamp":"2026-03-01T00:00:09Z","turn":{"privacy_level":"minimal","query_text":"gone","response_tokens":9}},
             {"type":"com.example.custom","timestamp":"2026-03-01T00:00:11Z","data":{"deep":{"er":[1,2.50,{"x":"\u0000"}]}}}]}
            """);
        await PostAsync(service, "/sessions/end", $$$"""
            {"session_id":"{{{session}}}","outcome":{"type":"conversion","value_amount":4999,"currency":"EUR","products":["sku-1"],"metadata":{"k":"v"} } }
            """);
    }

    private static async Task OpenAsync(RunningService service)
    {
        var (_, started) = await service.PostAsync("/sessions/start", """{"external_session_id":"open-chat","agent_id":"agent-two"}""", "a-key");
        await PostAsync(service, "/events", Calls.Batch((string)started["session_id"]!, 3, first: 100));
    }

    private static async Task UploadedAsync(RunningService service)
    {
        await PostAsync(service, "/sessions/bulk", $$$$"""
            {"document_type":"session","schema_version":"1.0","session_id":"{{{{Uploaded}}}}","agent_id":"agent-10","content_scope":"headphones","started_at":"2024-02-29T23:59:59.999999Z","ended_at":"2024-02-29T23:59:59.9999999Z",
             "data":{"access_context":{"identifiers":[{"scheme":"ror","value":"1"}]}},"outcome":{"type":"conversion","value_amount":1},
             "events":[
              {"id":"{{{{Calls.EventId(201)}}}}","type":"content_retrieved","timestamp":"2024-02-29T10:00:01Z","content_url":"https://news.example/1","source_role":"agent","content_telemetry_id":"{{{{Retrieval}}}}"},
              {"id":"{{{{Calls.EventId(203)}}}}","type":"content_cited","timestamp":"2024-02-29T10:00:03Z","content_url":"https://news.example/1","output_id":"o","data":{"citation_type":"reference"}},
              {"id":"{{{{Calls.EventId(204)}}}}","type":"content_presented","timestamp":"2024-02-29T10:00:04Z","content_url":"https://news.example/1","output_id":"o","citation_id":"{{{{Calls.EventId(203)}}}}","data":{"presentation_kind":"content","presentation_type":"card"}},
              {"id":"{{{{Calls.EventId(205)}}}}","type":"content_engaged","timestamp":"2024-02-29T10:00:05Z","content_url":"https://news.example/1","presentation_id":"{{{{Calls.EventId(204)}}}}"}]}
            """);
        await PostAsync(service, "/session/bulk", $$"""
            {"session_id":"{{Guid.NewGuid()}}","agent_id":"agent-legacy","mix_id":"old","started_at":"2026-02-28T12:00:00","outcome":{"type":"abandonment"},
             "events":[{"type":"content_retrieved","timestamp":"2026-02-28T12:00:01","content_url":"not a uri"},{"type":"content_retrieved","timestamp":"2026-02-28T12:00:01","content_url":"not a uri"}]}
            """);
    }

    private static Task RebuiltAsync(RunningService service) => PostAsync(service, "/events", $$"""
        {"document_type":"event_batch","schema_version":"1.0","session_id":"{{Rebuilt}}","agent_id":"agent-10","started_at":"2026-02-28T13:00:00Z","events":[
         {"id":"{{Calls.EventId(301)}}","type":"content_retrieved","timestamp":"2026-02-28T13:00:01Z","content_url":"https://a.example/301","source_role":"agent"}]}
        """);

    private static async Task LargeAsync(RunningService service)
    {
        var session = await service.StartAsync("""{"external_session_id":"large","started_at":"2026-03-02T10:00:00Z"}""");
        for (var first = 1_000; first < 1_000 + ManyEvents; first += 250)
        {
            await PostAsync(service, "/events", Calls.Batch(session, 250, first));
        }

        await PostAsync(service, "/sessions/end", Calls.End(session));
    }

    private static Task ObservedAsync(RunningService service) => PostAsync(service, "/events", $$"""
        {"document_type":"event_batch","schema_version":"1.0","events":[
         {"id":"{{Calls.EventId(401)}}","type":"content_retrieved","timestamp":"2026-03-01T00:00:01.5Z","content_url":"https://a.example/1","source_role":"edge","content_telemetry_id":"{{Retrieval}}"},
         {"id":"{{Calls.EventId(402)}}","type":"content_retrieved","timestamp":"2026-03-03T10:00:09Z","content_url":"https://news.example/2","source_role":"origin"}]}
        """);

    private static async Task RunsAsync(RunningService service)
    {
        await service.CreateAsync(RunCalls.Run(
            Parent, ("metrics_json", """{"n":1.50}"""), ("git_repo", "\"https://github.com/acme/site\""), ("created_at", "\"2026-03-01T23:59:59.9999999Z\""), ("items_succeeded", "3")));
        await service.PatchAsync(Parent, """{"status":"success","end_time":"2026-03-01T10:05:00Z","duration_ms":300000,"output_summary":"dön\u0000e"}""");
        await service.AssociateAsync(Parent, """{"commit_hash":"0123456","commit_source":"ci","commit_author":"a"}""");
        await service.CreateAsync(RunCalls.Run("child", ("parent_run_id", $"\"{Parent}\""), ("context_json", """{"a":{"b":[]}}""")));
        var many = string.Join(',', Enumerable.Range(0, 120).Select(index => $$$"""{"id":"e{{{index}}}","event_type":"tool_call_completed","timestamp":"2026-03-01T10:{{{index / 60:00}}}:{{{index % 60:00}}}Z","payload_json":{"tool_name":"t","n":{{{index}}}.50}}"""));
        await PostAsync(service, $"{RunCalls.PathOf(Parent)}/events", $"[{many}]");
        await PostAsync(service, $"{RunCalls.PathOf("child")}/events", """[{"event_type":"noted"},{"event_type":"noted"}]""");
    }

    private static async Task PostAsync(RunningService service, string path, string json)
    {
        var (status, body) = await service.PostAsync(path, json);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created, $"{path}: {status} {body.ToJsonString()}");
    }

    /// <summary>What every read route answers, by its path.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAllAsync(RunningService service)
    {
        var paths = new List<string>
        {
            "/internal/sessions?limit=1000",
            "/internal/sessions?since=2024-01-01T00:00:00Z",
            "/internal/sessions?outcome_type=conversion&agent_id=agent-one&content_scope=headphones",
            $"/internal/sessions?external_session_id={Uri.EscapeDataString("chat/1 ü")}",
            "/internal/sessions/by-external-id/open-chat",
            $"/internal/sessions/{Uploaded}",
            $"/internal/sessions/{Rebuilt}",
            "/internal/observations",
            $"/corroboration?content_telemetry_id={Retrieval}",
            "/api/v1/runs",
            "/api/v1/runs?git_commit_hash=0123456",
            $"/api/v1/runs?parent_run_id={Uri.EscapeDataString(Parent)}",
            "/api/v1/metadata",
            "/api/v1/metadata/git_repo",
            "/api/v1/stats?from=2026-02-20T00:00:00Z&to=2026-03-20T00:00:00Z",
            "/export/log.csv",
            "/export/log.xes",
            "/export/log.ocel.json",
            "/export/log.csv?source=runs",
            "/export/log.xes?source=runs",
            "/export/log.ocel.json?source=runs",
        };
        var (_, sessions) = await service.GetAsync("/internal/sessions?limit=1000");
        foreach (var id in sessions.AsArray().Select(static session => (string)session!["id"]!))
        {
            paths.Add($"/internal/sessions/{id}");
            paths.Add($"/internal/sessions/{id}?limit=2");
            paths.AddRange(new[] { "document", "funnel", "attribution/ucp", "attribution/acp", "corroboration" }.Select(view => $"/sessions/{id}/{view}"));
            paths.Add($"/export/session/{id}.csv");
        }

        foreach (var id in new[] { Parent, "child" })
        {
            paths.AddRange(new[] { "", "/events?limit=1000", "/commit-url", "/repo-url" }.Select(part => RunCalls.PathOf(id) + part));
        }

        var answers = new Dictionary<string, string>();
        foreach (var path in paths)
        {
            using var response = await service.Http.GetAsync(path);
            answers[path] = $"{(int)response.StatusCode} {Steady(await response.Content.ReadAsStringAsync())}";
        }

        return answers;
    }

    // What an answer says of the moment it is given.
    private static string Steady(string text)
    {
        if (!text.StartsWith('{') || JsonNode.Parse(text) is not JsonObject answer)
        {
            return text;
        }

        return answer.Remove("as_of") | answer.Remove("generated_at") | answer.Remove("request_id") ? answer.ToJsonString() : text;
    }
}
