using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Limits;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>Sends one example of every operation to a running service, and keeps what came back.</summary>
internal sealed class Examples(SecuredService service, AccessManifest manifest)
{
    private const string Event = """{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://reviews.example/1","source_role":"agent"}""";
    private const string SharedEvent = """{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://reviews.example/1","source_role":"agent","content_telemetry_id":"2f6b0f0c-5f0e-4a5b-9d0f-6a4a5d1c2b3a"}""";
    private const string Upload = "7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10";

    private readonly SteadyText _steady = new();
    private readonly List<Exchange> _sent = [];
    private string _app = "";

    public async Task<IReadOnlyList<Exchange>> SendAsync()
    {
        _app = (await service.IssueAsync("acme", "write", "read", "export")).Text;
        var session = await RecordAsync();
        await ReadAsync(session);
        await SpeakAsync(session);
        await RunAsync();
        await ExportAsync();
        await EraseAsync();
        await ManageAsync();
        await OperateAsync();
        foreach (var function in (string[])["Root", "Health", "Ready", "Version"])
        {
            await SendAsync(function);
        }

        await SendAsync("RunSmokeTest");
        _sent.AddRange(DeveloperLogExamples.All);
        _sent.AddRange(DashboardExamples.All);
        await SendAsync("OpenApi", shown: ["openapi", "info"]);
        await SendAsync("Schema", shown: ["$schema", "title", "$defs"]);
        return _sent;
    }

    /// <summary>Errors that a request alone brings about, as they are really answered, by status.</summary>
    public async Task<IReadOnlyDictionary<int, JsonNode>> SendWrongAsync()
    {
        const string Other = "5a0c7e18-94d3-4b62-8f1a-d7c3e6b90f42";
        var open = $$"""{"document_type":"session","schema_version":"1.0","session_id":"{{Other}}","started_at":"2026-03-01T09:59:00Z","events":[{{Event}}]}""";
        await ReadAsync(Request("POST", "/sessions/bulk", _app, open));
        return new Dictionary<int, JsonNode>
        {
            [400] = await ReadAsync(Request("POST", "/events", _app, "{")),
            [401] = await ReadAsync(Request("GET", "/internal/sessions", key: null)),
            [403] = await ReadAsync(Request("GET", "/keys", _app)),
            [404] = await ReadAsync(Request("GET", "/internal/sessions/c41f7a90-3e5d-4d28-b6a7-02f9e8c15d63", _app)),
            [409] = await ReadAsync(Request("POST", "/sessions/bulk", _app, open.Replace("/1\"", "/2\"", StringComparison.Ordinal), ("Prefer", "handling=strict"))),
            [413] = await ReadAsync(Request("POST", "/events", _app, new string(' ', new LimitOptions().MaxBodyBytes + 1))),
            [415] = await ReadAsync(Request("POST", "/events", _app, "{}", ("Content-Encoding", "zstd"))),
            [422] = await ReadAsync(Request("POST", "/events", _app, """{"document_type":"event","schema_version":"1.0","event":{"type":"content_retrieved"} }""")),
        };
    }

    private async Task<string> RecordAsync()
    {
        var started = await SendAsync("StartSession", """{"agent_id":"my-agent","content_scope":"headphones","external_session_id":"chat-1"}""");
        var legacy = await SendAsync("StartSessionLegacy", """{"agent_id":"my-agent","mix_id":"headphones"}""");
        var session = (string)started!["session_id"]!;
        await SendAsync("RecordEvents", $$"""{"document_type":"event_batch","schema_version":"1.0","session_id":"{{session}}","events":[{{SharedEvent}}]}""");
        await SendAsync("EndSession", $$"""{"session_id":"{{session}}","outcome":{"type":"conversion","value_amount":4999,"currency":"EUR"} }""");
        await SendAsync("EndSessionLegacy", $$"""{"session_id":"{{legacy!["session_id"]}}","outcome":{"type":"browse"} }""");
        await SendAsync("UploadSession", Document(Upload, "1.0"));
        await SendAsync("UploadSession", Document(Upload, "1.0"));
        await SendAsync("RecordEvents", Document(Upload, "1.0"));
        await SendAsync("UploadSessionLegacy", Document("8e1c9a52-6d0f-4b7e-a1c3-5f2d7e9b0c46", "0.4"));
        await SendAsync("UploadSessionLegacy", Document("8e1c9a52-6d0f-4b7e-a1c3-5f2d7e9b0c46", "0.4"));
        // What an observer saw outside of any session.
        await SendAsync("RecordEvents", """{"document_type":"event","schema_version":"1.0","event":""" + SharedEvent.Replace("\"agent\"", "\"edge\"", StringComparison.Ordinal) + "}");
        return session;
    }

    private async Task ReadAsync(string session)
    {
        await SendAsync("ListSessions", parameters: [("agent_id", "my-agent"), ("limit", "1")]);
        await SendAsync("ReadSession", parameters: [("id", session)]);
        await SendAsync("FindSessionByExternalId", parameters: [("id", "chat-1")]);
        await SendAsync("ListObservations", parameters: [("limit", "10")]);
        await SendAsync("Corroborate", parameters: [("content_telemetry_id", "2f6b0f0c-5f0e-4a5b-9d0f-6a4a5d1c2b3a")]);
        foreach (var function in (string[])["ReadSessionDocument", "ReadSessionFunnel", "CorroborateSession", "ReadUcpAttribution", "ReadAcpAttribution"])
        {
            await SendAsync(function, parameters: [("id", session)]);
        }
    }

    private async Task SpeakAsync(string session)
    {
        var started = await SendAsync("UcpStartSession", """{"agent_id":"shop"}""");
        var id = (string)started!["session_id"]!;
        await SendAsync("UcpRecordEvents", $$"""{"events":[{{Event}}]}""", ("id", id));
        await SendAsync("UcpRecordOutcome", """{"outcome":{"type":"conversion","checkout_id":"chk-1"}}""", ("id", id));
        await SendAsync("UcpUploadSession", Document("9b3d5e71-2c84-4f0a-b6d9-1e7c8a0f4d25", "1.0"));
        await SendAsync("Mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"openattribution_read_funnel","arguments":{"session_id":"SESSION"}}}""".Replace("SESSION", session, StringComparison.Ordinal));
        await SendAsync("Mcp", """{"jsonrpc":"2.0","method":"notifications/initialized"}""");
    }

    private async Task RunAsync()
    {
        const string Run = """{"event_id":"build-7","run_id":"20260301T100000Z-builder-1","agent_name":"builder","job_type":"build","start_time":"2026-03-01T10:00:00Z","git_repo":"https://github.com/acme/site"}""";
        await SendAsync("CreateRun", Run);
        await SendAsync("CreateRuns", $"[{Run},{Run.Replace("build-7", "build-8", StringComparison.Ordinal)}]");
        await SendAsync("ImportRuns", $$"""{"record_type":"run",{{Run.Replace("build-7", "build-9", StringComparison.Ordinal)[1..]}}""" + "\n");
        await SendAsync("ExportTraces", """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174",
             "name":"invoke_agent Shopper","startTimeUnixNano":"1772366400000000000","endTimeUnixNano":"1772366401000000000","attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"invoke_agent"}},{"key":"gen_ai.agent.name","value":{"stringValue":"Shopper"}}]},{"traceId":"5b8efff7","spanId":"eee19b7ec3c1b175","startTimeUnixNano":"1772366400000000000","endTimeUnixNano":"1772366401000000000"}]}]}]}
            """.ReplaceLineEndings(""));
        await SendAsync("ExportLogs", """{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1772366400500000000","eventName":"gen_ai.user.message","traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174"},{"timeUnixNano":"1772366400600000000"}]}]}]}""");
        await SendAsync("ExportMetrics", """{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"gen_ai.client.token.usage","gauge":{"dataPoints":[{"asInt":"3"}]}}]}]}]}""");
        await SendAsync("PatchRun", """{"status":"success","end_time":"2026-03-01T10:05:00Z","items_succeeded":12}""", ("event_id", "build-7"));
        await SendAsync("AssociateCommit", """{"commit_hash":"0123456789abcdef0123456789abcdef01234567","commit_source":"llm"}""", ("event_id", "build-7"));
        await SendAsync("ReapRuns", """{"agent_name":"builder","stale_threshold_hours":1.5,"cleanup_status":"timeout","dry_run":true}""");
        await SendAsync("RecordRunEvents", """{"events":[{"id":"step-1","event_type":"step_done","timestamp":"2026-03-01T10:01:00Z","payload_json":{"step":"compile"}}]}""", ("event_id", "build-7"));
        await SendAsync("ListRunEvents", parameters: [("event_id", "build-7"), ("limit", "10")]);
        await SendAsync("ListRuns", parameters: [("agent_name", "builder"), ("limit", "1")]);
        foreach (var function in (string[])["ReadRun", "ReadCommitUrl", "ReadRepoUrl"])
        {
            await SendAsync(function, parameters: [("event_id", "build-7")]);
        }

        await SendAsync("ReadMetadata");
        await SendAsync("ReadMetadataField", parameters: [("field", "agent_name")]);
        (string, string)[] march = [("from", "2026-03-01T00:00:00Z"), ("to", "2026-03-02T00:00:00Z"), ("interval", "day")];
        await SendAsync("ReadSessionStatistics", parameters: march);
        await SendAsync("ReadContentStatistics", parameters: march);
        await SendAsync("ReadUsageStatistics", parameters: march);
        await SendAsync("ReadStatistics", parameters: [("from", "2026-03-01T00:00:00Z"), ("to", "2026-03-02T00:00:00Z"), ("interval", "day")]);
        await SendAsync("Metrics");
    }

    private async Task ExportAsync()
    {
        foreach (var function in (string[])["DownloadCsv", "DownloadXes", "DownloadOcel"])
        {
            await SendAsync(function, parameters: [("id", "build-7"), ("source", "runs")]);
        }

        foreach (var function in (string[])["DownloadPeriodCsv", "DownloadPeriodXes", "DownloadPeriodOcel"])
        {
            await SendAsync(function, parameters: [("source", "runs"), ("from", "2026-03-01T00:00:00Z"), ("to", "2026-03-02T00:00:00Z")]);
        }

        await SendAsync("ExportSession", """{"dataset":"agent-telemetry"}""", ("id", "build-7"), ("source", "runs"));
        await SendAsync("ExportSessions", """{"session_ids":["build-7","build-9"],"source":"runs"}""");

        // Nothing takes its exports here, so nobody sees one succeed.
        Succeed("ExportSession", """{"status":"success","session_id":"build-7","source":"runs","exported_at":"2026-03-01T10:05:03.000000Z","dataset":"agent-telemetry","state":"accepted"}""");
        Succeed("ExportSessions", """
            {"status":"success","total_count":2,"exported_count":1,"exported_at":"2026-03-01T10:05:03.000000Z","results":[{"session_id":"build-7","status":"ready","state":"accepted"},
             {"session_id":"build-9","status":"error","error":"Run not found: build-9"}]}
            """);
        await SendAsync("ReadExportStatus", parameters: [("id", "build-7")]);
        await SendAsync("ListExports", parameters: [("state", "queued"), ("limit", "1")]);
        await SendAsync("ReadExportHealth");
        await SendAsync("ReplayExports", """{"source":"runs"}""");
    }

    private void Succeed(string function, string answer) =>
        _sent.Add(_sent.Last(one => one.Function == function) with { Status = 200, Answer = JsonNode.Parse(answer) });

    private async Task EraseAsync()
    {
        // An admin key erases in its own app, so that is where there has to be something.
        const string Run = """{"event_id":"build-1","run_id":"r-1","agent_name":"builder","job_type":"build","start_time":"2026-03-01T10:00:00Z"}""";
        const string Session = "4c8e2a17-6b39-4d05-9f7c-e1a3b5d70829";
        await ReadAsync(Request("POST", "/sessions/bulk", SecuredService.AdminKey, Document(Session, "1.0")));
        await ReadAsync(Request("POST", "/sessions/start", SecuredService.AdminKey, """{"user_context":{"external_id":"customer-17"}}"""));
        await ReadAsync(Request("POST", "/api/v1/runs", SecuredService.AdminKey, Run));
        var receipt = await SendAsync("EraseSession", parameters: [("id", Session)]);
        await SendAsync("EraseRun", parameters: [("event_id", "build-1")]);
        await SendAsync("EraseUser", parameters: [("id", "customer-17")]);
        await SendAsync("ReadErasure", parameters: [("id", (string)receipt!["erasure_id"]!)]);
        foreach (var function in (string[])["EraseSession", "EraseRun", "EraseUser"])
        {
            var pending = _sent.Last(one => one.Function == function).Answer!.DeepClone();
            pending["status"] = "pending";
            pending.AsObject().Remove("completed_at");
            pending["waiting_for"] = new JsonArray("archive");
            _sent.Add(_sent.Last(one => one.Function == function) with { Status = 202, Answer = pending });
        }
    }

    private async Task ManageAsync()
    {
        var key = await SendAsync("CreateKey", """{"name":"checkout agent","app_id":"shop","scopes":["write","read"]}""");
        var id = (string)key!["id"]!;
        await SendAsync("ListKeys", parameters: [("app_id", "shop")]);
        await SendAsync("ReadCurrentKey");
        await SendAsync("RotateKey", """{"overlap_seconds":3600}""", ("id", id));
        await SendAsync("RevokeKey", parameters: [("id", id)]);
    }

    private async Task OperateAsync()
    {
        const string Queue = "telemetry-processing";
        // A processor that is registered no more: nothing is made of these when they are replayed.
        var poison = service.Service.Queues.GetQueueClient($"{Queue}-poison");
        await poison.SendMessageAsync("""{"app_id":"acme","request_id":"r-1","session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","processor":"gone","event_ids":[]}""");
        await SendAsync("ListDeadLetters", parameters: [("queue", Queue)]);
        await SendAsync("ReplayDeadLetters", $$"""{"queue":"{{Queue}}","limit":100}""");
        var again = await poison.SendMessageAsync("no message of ours");
        await SendAsync("DeleteDeadLetters", parameters: [("queue", Queue), ("message_id", again.Value.MessageId)]);
        var rejected = await service.Service.Queues.GetQueueClient("telemetry-ingest").SendMessageAsync("""{"app_id":"acme","document":{"session_id":"chat"} }""");
        await Eventually.TrueAsync(
            async () => (await service.SendAsync("GET", "/rejections?app_id=acme", SecuredService.AdminKey)).Body.ToJsonString().Contains(rejected.Value.MessageId, StringComparison.Ordinal), "the rejection");
        await SendAsync("ListRejections", parameters: [("app_id", "acme"), ("limit", "1")]);
        var backup = await SendAsync("BeginBackup", """{"from":"2026-03-01T00:00:00Z","to":"2026-03-01T12:00:00Z","kinds":["sessions"]}""");
        await SendAsync("ReadBackup", parameters: [("id", (string)backup!["id"]!)]);
        await SendAsync("RunRetention", """{"dry_run":true}""");
        await SendAsync("ReadRetention");
        await SendAsync("Verify", parameters: [("part", "sessions"), ("limit", "100")]);
        await SendAsync("RunRepair");
        await SendAsync("ReadRepair");
    }

    private static string Document(string session, string version) => $$"""
        {"document_type":"session","schema_version":"{{version}}","session_id":"{{session}}","agent_id":"my-agent","started_at":"2026-03-01T09:59:00Z","events":[{{Event}}],"outcome":{"type":"browse"} }
        """;

    private async Task<JsonNode?> SendAsync(string function, string? body = null, params (string Name, string Value)[] parameters) => await SendAsync(function, [], body, parameters);

    private Task<JsonNode?> SendAsync(string function, string[] shown) => SendAsync(function, shown, null, []);

    private async Task<JsonNode?> SendAsync(string function, string[] shown, string? body, (string Name, string Value)[] parameters)
    {
        var route = manifest.Of(function);
        using var request = new HttpRequestMessage(new HttpMethod(route.Methods[0]), PathOf(route, parameters));
        request.Headers.TryAddWithoutValidation("X-API-Key", route.Scope is AgentTelemetry.Access.Scopes.Admin ? SecuredService.AdminKey : _app);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Content = body is null ? null : new StringContent(_steady.Send(body), Encoding.UTF8, "application/json");
        using var response = await service.Service.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"The example of {function} was answered {(int)response.StatusCode}: {text}");
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) ?? false;
        var answer = text.Length == 0 ? null : isJson ? JsonNode.Parse(text) : JsonValue.Create(text);
        _sent.Add(new Exchange(
            function,
            parameters.ToDictionary(static one => one.Name, one => _steady.Show(one.Value)),
            body is null ? null : BodyOf(_steady.Show(body)),
            (int)response.StatusCode,
            Shown(answer, shown)));
        return answer;
    }

    // Lines are a text.
    private static JsonNode? BodyOf(string body) => body.Contains('\n', StringComparison.Ordinal) ? JsonValue.Create(body) : JsonNode.Parse(body);

    private HttpRequestMessage Request(string method, string path, string? key, string? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(_steady.Send(body), Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("X-API-Key", key);
        foreach (var (name, value) in headers.Where(header => !request.Headers.TryAddWithoutValidation(header.Name, header.Value)))
        {
            request.Content!.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private async Task<JsonNode> ReadAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await service.Service.Http.SendAsync(request);
            return JsonNode.Parse(_steady.Show(await response.Content.ReadAsStringAsync()))!;
        }
    }

    private JsonNode? Shown(JsonNode? answer, string[] members)
    {
        if (answer is null)
        {
            return null;
        }

        // A document of this length would say everything twice.
        var part = members.Length == 0 ? answer : new JsonObject(members.Select(name => KeyValuePair.Create(name, answer[name] is JsonObject ? new JsonObject() : answer[name]?.DeepClone())));
        return JsonNode.Parse(_steady.Show(part.ToJsonString()));
    }

    private static string PathOf(RouteAccess route, (string Name, string Value)[] parameters)
    {
        var path = route.Path;
        var query = new List<string>();
        foreach (var (name, value) in parameters)
        {
            var place = $"{{{name}}}";
            if (path.Contains(place, StringComparison.Ordinal))
            {
                path = path.Replace(place, Uri.EscapeDataString(value), StringComparison.Ordinal);
            }
            else
            {
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }
}
