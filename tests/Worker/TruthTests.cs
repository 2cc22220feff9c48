using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>What goes through headers and queries to say what went astray, on both hosts.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class TruthTests(BothHosts hosts)
{
    [Theory]
    [OnEachHost("GET", "/health?probe=1&_=2")]
    [OnEachHost("POST", "/sessions/start?probe=1&code=x")]
    public async Task A_parameter_that_is_passed_over_is_named_in_a_header(HostKind kind, string method, string path)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("truth", "write");

        using var answer = await host.RespondAsync(method, path, key, method == "POST" ? HostUnderTest.Json("{}"u8.ToArray()) : null);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal("probe", Assert.Single(answer.Headers.GetValues("X-Unrecognised-Parameters")));
    }

    [Theory]
    [OnEachHost]
    public async Task A_read_refuses_a_parameter_that_it_does_not_know_and_takes_the_hosts_own(HostKind kind)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("truth", "read");

        var (refused, problem) = await host.SendAsync("GET", "/internal/sessions?agent=a", key);
        var (taken, _) = await host.SendAsync("GET", "/internal/sessions?code=x&clientId=y&api-version=1", key);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "agent"), (refused, (string?)problem["errors"]![0]!["field"]));
        Assert.Equal(HttpStatusCode.OK, taken);
    }

    [Theory]
    [OnEachHost]
    public async Task A_conflict_is_told_and_refused_for_whoever_prefers_that(HostKind kind)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("truth", "write");
        var (_, session) = await host.SendAsync("POST", "/sessions/start", key, "{}");
        var id = (string)session["session_id"]!;
        await host.SendAsync("POST", "/events", key, Calls.Batch(id, 1));
        var other = Calls.Batch(id, 1).Replace("https://a.example/0", "https://a.example/other", StringComparison.Ordinal);

        var (told, body) = await host.SendAsync("POST", "/events", key, other);
        var (refused, problem, applied) = await StrictAsync(host, key, other);

        Assert.Equal((HttpStatusCode.Created, Calls.EventId(0)), (told, (string?)body["conflicting_events"]![0]));
        Assert.Equal((HttpStatusCode.Conflict, "event_conflict", "handling=strict"), (refused, (string?)problem["code"], applied));
    }

    [Theory]
    [OnEachHost("/internal/sessions/{0}")]
    [OnEachHost("/sessions/{0}/funnel")]
    public async Task An_id_in_a_path_may_have_every_form(HostKind kind, string path)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("truth", "write", "read");
        var (_, session) = await host.SendAsync("POST", "/sessions/start", key, "{}");
        var id = (string)session["session_id"]!;

        foreach (var form in new[] { Guid.Parse(id).ToString("N"), $"urn:uuid:{id}", $"%7B{id}%7D", id.ToUpperInvariant() })
        {
            Assert.Equal((form, HttpStatusCode.OK), (form, (await host.SendAsync("GET", path.Replace("{0}", form, StringComparison.Ordinal), key)).Status));
        }
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body, string? Applied)> StrictAsync(HostUnderTest host, string key, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = HostUnderTest.Json(Encoding.UTF8.GetBytes(json)) };
        request.Headers.Add("X-API-Key", key);
        request.Headers.Add("Prefer", "handling=strict");
        using var answer = await host.Http.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!, answer.Headers.GetValues("Preference-Applied").FirstOrDefault());
    }
}
