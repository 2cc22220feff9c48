using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.EndToEnd.Observability;

/// <summary>Every row, log line and answer carries who it belongs to.</summary>
[Collection(nameof(OnService))]
public sealed class StampTests(RunningService service) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        service.Transport.Begin();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Every_row_carries_the_request_the_environment_and_the_tenant()
    {
        var session = await service.StartAsync("""{"external_session_id":"stamped"}""");
        await service.PostAsync("/events", Calls.Batch(session, 2));
        await service.PostAsync("/sessions/end", Calls.End(session));
        await service.PostAsync("/sessions/bulk", Calls.Document(Guid.NewGuid().ToString(), 2));

        Assert.All(await service.Rows.AllAsync(), row =>
        {
            Assert.NotEmpty(row.GetString("request_id"));
            Assert.Equal("development", row.GetString("environment"));
            Assert.Contains(row.GetString("app_id"), new[] { "tests", "other" });
        });
    }

    [Theory]
    [InlineData("abc-1.2_3:4/5", true)]
    [InlineData("with space", false)]
    [InlineData("", false)]
    public async Task A_well_formed_request_id_is_taken_over_and_any_other_is_replaced(string sent, bool taken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.TryAddWithoutValidation("X-Request-ID", sent);

        using var response = await service.Http.SendAsync(request);

        var returned = Assert.Single(response.Headers.GetValues("X-Request-ID"));
        Assert.Equal(taken, returned == sent);
        Assert.NotEmpty(returned);
    }

    [Fact]
    public async Task A_request_id_of_128_characters_is_taken_over_and_one_of_129_is_not()
    {
        Assert.Equal(new string('a', 128), await ReturnedAsync(new string('a', 128)));
        Assert.NotEqual(new string('a', 129), await ReturnedAsync(new string('a', 129)));

        async Task<string> ReturnedAsync(string sent)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
            request.Headers.Add("X-Request-ID", sent);
            using var response = await service.Http.SendAsync(request);
            return response.Headers.GetValues("X-Request-ID").Single();
        }
    }

    [Fact]
    public async Task No_framework_logs_the_urls_that_are_called()
    {
        await service.GetAsync("/internal/sessions?external_session_id=in-no-log-line");

        Assert.DoesNotContain(service.Logs.Lines, line => line.Level < LogLevel.Warning && line.Category.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Logs.Lines, line => line.Message.Contains("in-no-log-line", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_outage_is_a_503_to_try_again_with_the_request_id_on_answer_and_log()
    {
        service.Transport.Begin(_ => StorageFault.BusyBefore);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/sessions/start") { Content = new StringContent("{}") };
        request.Headers.Add("X-Request-ID", "outage-1");
        using var response = await service.Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("\"request_id\":\"outage-1\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Azure", body, StringComparison.Ordinal);
        var line = Assert.Single(service.Logs.Lines, line => line.Level == LogLevel.Error && line.Scope.GetValueOrDefault("request_id") == "outage-1");
        Assert.Equal(("development", "tests"), (line.Scope["environment"], line.Scope["app_id"]));
    }
}
