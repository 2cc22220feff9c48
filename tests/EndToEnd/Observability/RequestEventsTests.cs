using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Observability;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Observability;

/// <summary>What is told of requests, of every end that they may have.</summary>
[Collection(nameof(OnService))]
public sealed class RequestEventsTests(RunningService service) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        service.Transport.Begin();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_request_that_stores_is_received_and_completed_with_its_route_sizes_and_session()
    {
        var told = await ToldAsync(HttpMethod.Post, "/sessions/start", "stores", "{}");

        var completed = told.Single(static one => (string?)one["event_name"] == "request_completed")["properties"]!;
        Assert.Contains(told, static one => (string?)one["event_name"] == "request_received");
        Assert.Equal(("/sessions/start", "POST", 201, 2), ((string?)completed["endpoint"], (string?)completed["method"], (int)completed["status_code"]!, (long)completed["request_size_bytes"]!));
        Assert.True((long)completed["response_size_bytes"]! > 0 && (double)completed["duration_ms"]! > 0);
        Assert.True(Guid.TryParse((string?)completed["session_id"], out _));
    }

    [Theory]
    [InlineData("GET", "/no/such/route", null, 404, null)]
    [InlineData("POST", "/events", "{}", 422, "validation_error")]
    [InlineData("POST", "/events", "{", 400, "validation_error")]
    [InlineData("GET", "/internal/sessions/11111111-2222-4333-8444-555555555555", null, 404, null)]
    public async Task A_refusal_is_completed_and_has_its_error_beside_it(string method, string path, string? body, int status, string? error)
    {
        var told = await ToldAsync(new HttpMethod(method), path, $"refused-{Guid.NewGuid()}", body);

        Assert.Equal(status, (int)told.Single(static one => (string?)one["event_name"] == "request_completed")["properties"]!["status_code"]!);
        Assert.Equal(error is null ? [] : [error], told.Select(static one => (string)one["event_name"]!).Where(static name => name.EndsWith("_error", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_outage_is_a_failed_request_with_the_error_of_storage()
    {
        service.Transport.Begin(static _ => StorageFault.BusyBefore);

        var told = await ToldAsync(HttpMethod.Post, "/sessions/start", "outage", "{}");

        var failed = told.Single(static one => (string?)one["event_name"] == "request_failed")["properties"]!;
        Assert.Equal((503, "storage_unavailable", true), ((int)failed["status_code"]!, (string?)failed["error_code"], (bool)failed["is_retryable"]!));
        Assert.Contains(told, static one => (string?)one["event_name"] == "database_error");
        Assert.DoesNotContain(told, static one => (string?)one["event_name"] == "request_completed");
    }

    [Fact]
    public async Task One_line_is_logged_with_method_route_status_code_and_request()
    {
        await ToldAsync(HttpMethod.Post, "/events", "logged", "{}");

        var line = Assert.Single(service.Logs.Lines, static line => line.EventId is 1201 or 1202 && line.Scope.GetValueOrDefault("request_id") == "logged");
        Assert.Matches("^POST /events 422 invalid_session_id [0-9.]+ ms$", line.Message);
    }

    private async Task<IReadOnlyList<JsonNode>> ToldAsync(HttpMethod method, string path, string requestId, string? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body) };
        request.Headers.Add("X-Request-ID", requestId);
        using var answer = await service.Http.SendAsync(request);
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        var log = service.Services.GetRequiredService<DeveloperLog>();
        List<JsonNode> told = [];
        await Eventually.TrueAsync(
            () =>
            {
                told = [.. log.Newest(DeveloperLog.MostEvents).Select(static entry => JsonNode.Parse(entry.Line.Span)!).Where(one => (string?)one["properties"]!["request_id"] == requestId)];
                return Task.FromResult(told.Exists(static one => (string?)one["event_name"] is "request_completed" or "request_failed"));
            },
            "the request's end");
        return told;
    }
}
