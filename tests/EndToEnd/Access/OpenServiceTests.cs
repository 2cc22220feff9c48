using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>When the service is open, and that it is not otherwise.</summary>
public sealed class OpenServiceTests
{
    [Fact]
    public async Task In_development_without_a_key_it_is_open_and_says_so_until_the_first_key_is_made()
    {
        await using var running = await StartAsync(("TELEMETRY_ENVIRONMENT", "development"));
        var service = running.Service;

        var (started, _) = await service.PostAsync("/sessions/start", "{}");
        var (_, open) = await service.GetAsync("/health");
        var (made, key) = await service.PostAsync("/keys", """{"name":"first","app_id":"acme","scopes":["write"]}""");
        var (afterwards, _) = await service.PostAsync("/sessions/start", "{}");
        var (_, closed) = await service.GetAsync("/health");

        Assert.Equal((HttpStatusCode.Created, "open"), (started, (string?)open["access"]));
        Assert.Contains(service.Logs.Lines, static line => line.EventId == 4005);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Unauthorized, "keys"), (made, afterwards, (string?)closed["access"]));
        Assert.Equal(HttpStatusCode.Created, await StartWithAsync(service, (string?)key["key"]));
    }

    [Fact]
    public async Task An_open_service_minds_no_key_as_sdks_cannot_do_without_one()
    {
        await using var running = await StartAsync(("TELEMETRY_ENVIRONMENT", "development"));

        Assert.Equal(HttpStatusCode.Created, await StartWithAsync(running.Service, "whatever the SDK's constructor was given"));
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:3000", HttpStatusCode.Created)]
    [InlineData("http://127.0.0.1", HttpStatusCode.Created)]
    [InlineData("https://console.example", HttpStatusCode.Created)]
    public async Task An_open_service_is_closed_to_pages_of_other_origins(string origin, HttpStatusCode expected)
    {
        await using var running = await StartAsync(("TELEMETRY_ENVIRONMENT", "development"), ("TELEMETRY_CORS_ORIGINS", "https://console.example"));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/sessions/start") { Content = new StringContent("{}") };
        request.Headers.TryAddWithoutValidation("Origin", origin);
        using var response = await running.Service.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("localhost:7071", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:7071", HttpStatusCode.OK)]
    [InlineData("rebound.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost.example:7071", HttpStatusCode.Forbidden)]
    public async Task An_open_service_answers_to_no_name_that_a_page_may_have_given_it(string host, HttpStatusCode expected)
    {
        await using var running = await StartAsync(("TELEMETRY_ENVIRONMENT", "development"));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/internal/sessions");
        request.Headers.Host = host;
        using var response = await running.Service.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("production")]
    [InlineData("staging")]
    [InlineData("dev")]
    [InlineData(null)]
    public async Task Anywhere_else_it_is_closed_even_without_any_key(string? environment)
    {
        await using var running = await StartAsync(("TELEMETRY_ENVIRONMENT", environment));

        var (status, body) = await running.Service.PostAsync("/sessions/start", "{}");
        var (_, health) = await running.Service.GetAsync("/health");

        Assert.Equal((HttpStatusCode.Unauthorized, "missing_key"), (status, (string?)body["code"]));
        Assert.Equal("keys", (string?)health["access"]);
        Assert.Empty(await running.Service.Rows.AllAsync());
    }

    [Theory]
    [InlineData("development")]
    [InlineData("production")]
    public async Task While_keys_cannot_be_read_it_is_closed_to_everybody_and_health_still_answers(string environment)
    {
        await using var running = await StartAsync(("TELEMETRY_ENVIRONMENT", environment));
        running.Service.Transport.AccessIsDown = true;

        // What was read last may serve for four seconds.
        running.Service.Http.DefaultRequestHeaders.Add("X-API-Key", $"atk_aaaaaaaaaaaaaaaa_{new string('A', 43)}");
        await Eventually.TrueAsync(async () => (await running.Service.PostAsync("/sessions/start", "{}")).Status == HttpStatusCode.ServiceUnavailable, "the end of what was known");
        using var response = await running.Service.Http.PostAsync("/sessions/start", new StringContent("{}"));
        var body = await response.Content.ReadFromJsonAsync<JsonNode>();
        var (health, said) = await running.Service.GetAsync("/health");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "keys_unavailable"), (response.StatusCode, (string?)body!["code"]));
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal((HttpStatusCode.OK, "keys"), (health, (string?)said["access"]));
        running.Service.Transport.AccessIsDown = false;
        await Eventually.TrueAsync(async () => (await running.Service.PostAsync("/sessions/start", "{}")).Status != HttpStatusCode.ServiceUnavailable, "recovery");
    }

    private static async Task<Running> StartAsync(params (string Name, string? Value)[] settings)
    {
        var service = new RunningService { Settings = settings.ToDictionary(static setting => setting.Name, static setting => setting.Value) };
        await service.InitializeAsync();
        return new Running(service);
    }

    private static async Task<HttpStatusCode> StartWithAsync(RunningService service, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sessions/start") { Content = new StringContent("{}") };
        request.Headers.TryAddWithoutValidation("X-API-Key", key);
        using var response = await service.Http.SendAsync(request);
        return response.StatusCode;
    }

    private sealed record Running(RunningService Service) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Service.DisposeAsync();
    }
}
