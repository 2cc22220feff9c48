using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>Requests as clients send them.</summary>
public static class Calls
{
    public static async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(this RunningService service, string path, string json, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var response = await service.Http.SendAsync(request);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    public static Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(this RunningService service, string path) => service.SendAsync("GET", path);

    public static async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(this RunningService service, string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        using var response = await service.Http.SendAsync(request);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    /// <summary>Calls an MCP tool and gives its structured result.</summary>
    public static async Task<JsonNode> CallToolAsync(this RunningService service, string name, object arguments)
    {
        var (_, reply) = await service.PostAsync("/mcp", JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 1, method = "tools/call", @params = new { name, arguments } }));
        return reply["result"]!["structuredContent"]!;
    }

    public static async Task<string> StartAsync(this RunningService service, string json = "{}")
    {
        var (status, body) = await service.PostAsync("/sessions/start", json);
        Assert.Equal(HttpStatusCode.Created, status);
        return (string)body["session_id"]!;
    }

    /// <summary>A batch as the first Python SDK sends it: no version, and a null for every unset field.</summary>
    public static string Batch(string sessionId, int count, int first = 0)
    {
        var events = Enumerable.Range(first, count).Select(index => $$"""
            {"id":"{{EventId(index)}}","type":"content_retrieved","timestamp":"2026-03-01T10:00:{{index % 60:00}}.{{index % 1000:000}}Z",
             "content_url":"https://a.example/{{index}}","source_role":null,"turn":null,"product_id":null,"data":{"index":{{index}} } }
            """);
        return $$"""{"session_id":"{{sessionId}}","events":[{{string.Join(',', events)}}]}""";
    }

    public static string EventId(int index) => $"00000000-0000-4000-8000-{index:x12}";

    public static string End(string sessionId, string type = "conversion") => JsonSerializer.Serialize(new
    {
        session_id = sessionId,
        outcome = new { type, value_amount = 4999, currency = "EUR" },
    });

    public static string Document(string sessionId, int events, string? version = "0.1") => JsonSerializer.Serialize(new
    {
        document_type = version is null ? null : "session",
        schema_version = version,
        session_id = sessionId,
        started_at = "2026-03-01T09:59:00Z",
        ended_at = "2026-03-01T10:20:00Z",
        agent_id = "batch-agent",
        outcome = new { type = "browse" },
        events = Enumerable.Range(0, events).Select(index => new
        {
            id = EventId(index),
            type = "content_retrieved",
            timestamp = $"2026-03-01T10:00:{index % 60:00}Z",
            source_role = "agent",
            content_url = $"https://a.example/{index}",
        }),
    });
}
