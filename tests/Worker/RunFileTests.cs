using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>Runs go out as files and come in again, through the host's proxy and without it.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class RunFileTests(BothHosts hosts)
{
    private const int Runs = 700;

    [Theory]
    [OnEachHost]
    public async Task Runs_are_exported_as_a_stream_and_imported_by_another_app(HostKind kind)
    {
        var host = hosts.Of(kind);
        var from = await host.IssueAsync("exports", "write", "read");
        var to = await host.IssueAsync("imports", "write", "read");
        var batch = new JsonArray([.. Enumerable.Range(0, Runs).Select(static number => new JsonObject
        {
            ["event_id"] = $"e-{number}", ["run_id"] = "r", ["agent_name"] = "=a", ["job_type"] = "j", ["start_time"] = "2026-03-01T10:00:00Z", ["error_details"] = new string('x', 500),
            ["created_at"] = $"2026-03-01T10:{number / 60:00}:{number % 60:00}Z",
        })]);
        await host.SendAsync("POST", "/api/v1/runs/batch", from, batch.ToJsonString());

        using var lines = await AskAsync(host, from, "application/x-ndjson");
        using var csv = await AskAsync(host, from, "text/csv");
        var file = await lines.Content.ReadAsStringAsync();
        using var imported = await host.RespondAsync("POST", "/api/v1/runs/import", to, new StringContent(file, Encoding.UTF8, "application/x-ndjson"));
        using var again = await AskAsync(host, to, "application/x-ndjson");

        Assert.Equal("attachment; filename=\"runs.ndjson\"", lines.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal("attachment; filename=\"runs.csv\"", csv.Content.Headers.GetValues("Content-Disposition").Single());
        var rows = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((Runs, Runs + 1), (file.Count(static character => character == '\n'), rows.Length));
        Assert.Contains(",'=a,", rows[1], StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, Runs), (imported.StatusCode, (int)JsonNode.Parse(await imported.Content.ReadAsStringAsync())!["created"]!));
        Assert.Equal(file, await again.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> AskAsync(HostUnderTest host, string key, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/runs");
        request.Headers.TryAddWithoutValidation("X-API-Key", key);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await host.Http.SendAsync(request);
    }
}
