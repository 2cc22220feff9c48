using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>What clients of the first runs API count on, on a worker that is set as their service was.</summary>
public sealed class RunsApiTests
{
    private const string Token = "the-token-of-the-tests-0123456789abcdef";
    private const int Limit = 8;

    [Fact]
    public async Task A_token_lets_in_wrong_fields_are_listed_and_a_refusal_has_its_headers()
    {
        await using var worker = await WorkerService.StartAsync(new Dictionary<string, string?>
        {
            ["TELEMETRY_ENVIRONMENT"] = "development",
            ["TELEMETRY_API_AUTH_ENABLED"] = "1",
            ["TELEMETRY_API_AUTH_TOKEN"] = Token,
            ["TELEMETRY_RATE_LIMIT_ENABLED"] = "yes",
            ["TELEMETRY_RATE_LIMIT_RPM"] = $"{Limit}",
        });

        using var without = await SendAsync(worker, "GET", "/api/v1/runs", null);
        using var otherScheme = await SendAsync(worker, "GET", "/api/v1/runs", $"Basic {Token}");
        using var wrong = await SendAsync(worker, "GET", "/api/v1/runs", "Bearer wrong");
        using var created = await SendAsync(worker, "POST", "/api/v1/runs", $"bearer {Token}",
            """{"event_id":"e","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z"}""");
        using var invalid = await SendAsync(worker, "POST", "/api/v1/runs", $"Bearer {Token}", "{}");
        using var tools = await SendAsync(worker, "POST", "/mcp", $"Bearer {Token}", """{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        using var health = await SendAsync(worker, "GET", "/health", null);
        var last = await RefusedAsync(worker);

        Assert.All([without, otherScheme, wrong], static answer => Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (answer.StatusCode, answer.Headers.WwwAuthenticate.Single().Scheme)));
        Assert.Equal(3, (await Task.WhenAll(DetailOf(without), DetailOf(otherScheme), DetailOf(wrong))).Distinct().Count());
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (created.StatusCode, invalid.StatusCode, tools.StatusCode));
        Assert.Equal("""["body","event_id"]""", JsonNode.Parse(await invalid.Content.ReadAsStringAsync())!["detail"]![0]!["loc"]!.ToJsonString());
        Assert.Equal("keys", (string?)JsonNode.Parse(await health.Content.ReadAsStringAsync())!["access"]);
        Assert.Equal(($"{Limit}", "0"), (last.Headers.GetValues("X-RateLimit-Limit").Single(), last.Headers.GetValues("X-RateLimit-Remaining").Single()));
        Assert.NotNull(last.Headers.RetryAfter);
        Assert.DoesNotContain(worker.Host.Output.Lines, static line => line.Contains(Token, StringComparison.Ordinal));
        last.Dispose();
    }

    [Fact]
    public async Task A_worker_without_storage_is_healthy_and_not_ready()
    {
        await using var worker = await WorkerService.StartAsync(new Dictionary<string, string?> { ["TELEMETRY_ENVIRONMENT"] = "development" });
        worker.KillStorage();
        await Eventually.TrueAsync(async () => await StatusAsync(worker, "/ready") is HttpStatusCode.ServiceUnavailable, "the probe to fail");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(worker, "/health"), await StatusAsync(worker, "/version")));
    }

    // A minute may begin between two requests.
    private static async Task<HttpResponseMessage> RefusedAsync(WorkerService worker)
    {
        for (var time = 0; time < 3 * Limit; time++)
        {
            var answer = await SendAsync(worker, "GET", "/api/v1/runs", $"Bearer {Token}");
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
            {
                return answer;
            }

            answer.Dispose();
        }

        throw new InvalidOperationException("Nothing was refused.");
    }

    private static async Task<string?> DetailOf(HttpResponseMessage answer) => (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"];

    private static async Task<HttpStatusCode> StatusAsync(WorkerService worker, string path)
    {
        using var answer = await worker.Http.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(WorkerService worker, string method, string path, string? authorization, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await worker.Http.SendAsync(request);
    }
}
