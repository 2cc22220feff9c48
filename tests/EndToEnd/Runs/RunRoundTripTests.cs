using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>What one service exports another imports.</summary>
public sealed class RunRoundTripTests : IAsyncLifetime
{
    private readonly RunningService _from = new();
    private readonly RunningService _to = new();

    public Task InitializeAsync() => Task.WhenAll(_from.InitializeAsync(), _to.InitializeAsync());

    public Task DisposeAsync() => Task.WhenAll(_from.DisposeAsync(), _to.DisposeAsync());

    [Fact]
    public async Task Runs_that_were_exported_and_imported_elsewhere_answer_as_before()
    {
        var text = "\"\\u0000 \\ud83d\\ude00 \\u2028 =1+1, \\\"quoted\\\"\\r\\n\"";
        var batch = new JsonArray([.. Enumerable.Range(0, 120).Select(number => RunCalls.Run(
            $"e/{number} ä",
            ("run_id", $"\"r-{number % 50}\""), ("agent_name", $"\"a{number % 3}\""), ("job_type", $"\"j{number % 2}\""), ("host", text), ("error_details", text),
            ("created_at", $"\"2026-03-01T10:{number / 60:00}:{number % 60:00}.123456Z\""), ("metrics_json", "{\"n\":1.50,\"text\":" + text + ",\"list\":[null,true]}"),
            ("git_repo", "\"git@github.com:acme/site.git\""), ("git_commit_hash", "\"abcdef0\""), ("api_posted", "true"), ("duration_ms", $"{number}")))]);
        await _from.PostAsync("/api/v1/runs/batch", batch.ToJsonString());
        await _from.PatchAsync("e/1 ä", """{"status":"failure","context_json":{},"end_time":"2026-03-01T12:00:00+01:00"}""");
        await _from.AssociateAsync("e/2 ä", """{"commit_hash":"0123456","commit_source":"llm"}""");

        using var content = new StringContent(await ExportAsync(), Encoding.UTF8, "application/x-ndjson");
        using var imported = await _to.Http.PostAsync("/api/v1/runs/import", content);

        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
        Assert.Equal(120, (int)JsonNode.Parse(await imported.Content.ReadAsStringAsync())!["created"]!);
        foreach (var path in (string[])["/api/v1/runs?limit=1000", "/api/v1/runs?status=failure", "/api/v1/runs?run_id=r-7", "/api/v1/runs?git_commit_hash=0123456", "/api/v1/metadata", "/api/v1/metadata/host", RunCalls.PathOf("e/1 ä")])
        {
            Assert.Equal(await AnswerAsync(_from, path), await AnswerAsync(_to, path));
        }
    }

    private async Task<string> ExportAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/runs");
        request.Headers.TryAddWithoutValidation("Accept", "application/x-ndjson");
        using var response = await _from.Http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<string> AnswerAsync(RunningService service, string path)
    {
        var (status, body) = await service.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        foreach (var run in body is JsonArray runs ? runs.ToArray() : [body])
        {
            run!.AsObject().Remove("updated_at");
        }

        return body.ToJsonString();
    }
}
