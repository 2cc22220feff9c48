using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>What callers do, on both hosts.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class FrontDoorTests(BothHosts hosts)
{
    [Theory]
    [OnEachHost]
    public async Task Every_function_and_route_is_in_the_snapshot(HostKind kind)
    {
        var (_, functions) = await hosts.Of(kind).SendAsync("GET", "/admin/functions", null);

        var actual = string.Join('\n', functions.AsArray().Select(static function => function!.ToJsonString()).Order(StringComparer.Ordinal));
        await Snapshot.MatchAsync("tests/EndToEnd/Operations/functions.snapshot.txt", actual + "\n");
    }

    [Theory]
    [OnEachHost]
    public async Task A_session_is_started_filled_ended_and_read(HostKind kind)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("door", "write", "read");

        var (started, session) = await host.SendAsync("POST", "/sessions/start", key, """{"agent_id":"a","external_session_id":"chat/1 ü"}""");
        var id = (string)session["session_id"]!;
        var (recorded, counted) = await host.SendAsync("POST", "/events", key, Calls.Batch(id, 99));
        var (again, repeated) = await host.SendAsync("POST", "/events", key, Calls.Batch(id, 99));
        var (ended, _) = await host.SendAsync("POST", "/sessions/end", key, Calls.End(id));
        var (read, stored) = await host.SendAsync("GET", $"/internal/sessions/{id}", key);
        var (listed, list) = await host.SendAsync("GET", "/internal/sessions?limit=10", key);
        var (found, byExternalId) = await host.SendAsync("GET", "/internal/sessions/by-external-id/chat%2F1%20%C3%BC", key);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (started, recorded));
        Assert.Equal((99, 0), ((int)counted["events_created"]!, (int)repeated["events_created"]!));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK), (again, ended, read));
        Assert.Equal(99, stored["events"]!.AsArray().Count);
        Assert.Equal((HttpStatusCode.OK, id), (listed, (string?)list.AsArray().Single()!["session_id"] ?? (string?)list.AsArray().Single()!["id"]));
        Assert.Equal(HttpStatusCode.OK, found);
        Assert.Contains(id, byExternalId.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [OnEachHost]
    public async Task An_uploaded_session_is_read_in_every_view(HostKind kind)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("views", "write", "read");

        var (uploaded, session) = await host.SendAsync("POST", "/sessions/bulk", key, Calls.Document(Guid.NewGuid().ToString(), 200));

        Assert.Equal(HttpStatusCode.Created, uploaded);
        var id = (string)session["session_id"]!;
        foreach (var view in new[] { $"/internal/sessions/{id}", $"/sessions/{id}/document", $"/sessions/{id}/funnel", $"/sessions/{id}/attribution/ucp", $"/sessions/{id}/attribution/acp", $"/sessions/{id}/corroboration" })
        {
            Assert.Equal((view, HttpStatusCode.OK), (view, (await host.SendAsync("GET", view, key)).Status));
        }
    }

    [Theory]
    [OnEachHost]
    public async Task A_browser_that_has_the_dashboard_is_told_so_and_its_key_what_it_is_for(HostKind kind)
    {
        var host = hosts.Of(kind);
        using var page = await host.RespondAsync("GET", "/dashboard", null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/dashboard");
        request.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        using var again = await host.Http.SendAsync(request);
        var (_, key) = await host.SendAsync("GET", "/keys/current", await host.IssueAsync("current", "write", "read"));

        Assert.Equal((HttpStatusCode.OK, "text/html", HttpStatusCode.NotModified), (page.StatusCode, page.Content.Headers.ContentType!.MediaType, again.StatusCode));
        Assert.Equal(("current", """["write","read"]"""), ((string?)key["app_id"], key["scopes"]!.ToJsonString()));
    }

    [Theory]
    [OnEachHost("GET", "/health", HttpStatusCode.OK)]
    [OnEachHost("GET", "/ready", HttpStatusCode.OK)]
    [OnEachHost("GET", "/version", HttpStatusCode.OK)]
    [OnEachHost("GET", "/openapi.json", HttpStatusCode.OK)]
    [OnEachHost("GET", "/schema.json", HttpStatusCode.OK)]
    [OnEachHost("GET", "/nothing/here", HttpStatusCode.NotFound)]
    [OnEachHost("GET", "/internal/sessions", HttpStatusCode.Unauthorized)]
    [OnEachHost("POST", "/sessions/start", HttpStatusCode.Unauthorized)]
    [OnEachHost("POST", "/mcp", HttpStatusCode.Unauthorized)]
    [OnEachHost("GET", "/keys", HttpStatusCode.Unauthorized)]
    [OnEachHost("GET", "/keys/current", HttpStatusCode.Unauthorized)]
    [OnEachHost("GET", "/dashboard/none.js", HttpStatusCode.NotFound)]
    public async Task Without_a_key_it_is_closed_but_for_what_says_how_it_is(HostKind kind, string method, string path, HttpStatusCode expected)
    {
        using var response = await hosts.Of(kind).RespondAsync(method, path, null);

        Assert.Equal(expected, response.StatusCode);
        Assert.NotEmpty(response.Headers.GetValues("X-Request-ID"));
        Assert.StartsWith("application/", response.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachHost]
    public async Task A_key_is_made_rotated_listed_and_revoked(HostKind kind)
    {
        var host = hosts.Of(kind);
        var (_, made) = await host.SendAsync("POST", "/keys", SecuredService.AdminKey, """{"name":"k","app_id":"rotating","scopes":["read"]}""");

        var (rotated, next) = await host.SendAsync("POST", $"/keys/{(string)made["id"]!}/rotate", SecuredService.AdminKey, "{}");
        var (_, list) = await host.SendAsync("GET", "/keys?app_id=rotating", SecuredService.AdminKey);
        var (revoked, _) = await host.SendAsync("DELETE", $"/keys/{(string)next["id"]!}", SecuredService.AdminKey);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (rotated, revoked));
        Assert.Contains((string)made["id"]!, list.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.SendAsync("GET", "/internal/sessions", (string)next["key"]!)).Status);
    }

    [Theory]
    [OnEachHost]
    public async Task An_mcp_client_lists_tools_and_starts_a_session(HostKind kind)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("mcp", "write", "read");

        var (_, tools) = await host.SendAsync("POST", "/mcp", key, """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");
        var (called, result) = await host.SendAsync("POST", "/mcp", key, """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"openattribution_start_session","arguments":{}}}""");

        Assert.NotEmpty(tools["result"]!["tools"]!.AsArray());
        Assert.Equal((HttpStatusCode.OK, null), (called, (JsonNode?)result["error"]));
    }
}
