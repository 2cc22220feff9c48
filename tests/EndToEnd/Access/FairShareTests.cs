using System.Net;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>What one app floods, others still find room in.</summary>
public sealed class FairShareTests : IAsyncLifetime
{
    private readonly SecuredService _service = new([new("TELEMETRY_MAX_CONCURRENT_REQUESTS", "4")]);

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task An_app_that_sends_more_at_once_than_its_share_is_refused_and_another_is_not()
    {
        var (flooder, other) = (await _service.IssueAsync("flooder", "read"), await _service.IssueAsync("other", "read"));
        await _service.SendAsync("GET", "/internal/sessions", other.Text);
        _service.Service.Transport.Begin();
        _service.Service.Transport.Hold = TimeSpan.FromSeconds(2);
        var held = Enumerable.Range(0, 2).Select(_ => _service.SendAsync("GET", "/internal/sessions", flooder.Text)).ToList();
        await Eventually.TrueAsync(() => Task.FromResult(_service.Service.Transport.Calls.Count >= 32), "two requests to reach storage");

        using var third = await _service.RespondAsync("GET", "/internal/sessions", flooder.Text);
        var others = await _service.SendAsync("GET", "/internal/sessions", other.Text);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Contains("too_many_at_once", await third.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(1), third.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, others.Status);
        Assert.All(await Task.WhenAll(held), static answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        _service.Service.Transport.Hold = TimeSpan.Zero;
        Assert.Equal(HttpStatusCode.OK, (await _service.SendAsync("GET", "/internal/sessions", flooder.Text)).Status);
    }

    [Fact]
    public async Task A_valid_key_is_served_from_an_address_that_was_refused()
    {
        await using var strict = await RunningAsync(new("TELEMETRY_RATE_LIMIT_ADDRESS_RPM", "2"));
        var key = await strict.Secured.IssueAsync("acme", "read");

        var statuses = new List<HttpStatusCode>();
        for (var time = 0; time < 3; time++)
        {
            statuses.Add((await strict.Secured.SendAsync("GET", "/internal/sessions", null)).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.Equal(HttpStatusCode.OK, (await strict.Secured.SendAsync("GET", "/internal/sessions", key.Text)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await strict.Secured.SendAsync("GET", "/version", null)).Status);
        Assert.Equal(HttpStatusCode.OK, (await strict.Secured.SendAsync("GET", "/health", null)).Status);
    }

    private static async Task<Running> RunningAsync(KeyValuePair<string, string?> setting)
    {
        var secured = new SecuredService([setting]);
        await secured.InitializeAsync();
        return new Running(secured);
    }

    private sealed record Running(SecuredService Secured) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Secured.DisposeAsync();
    }
}
