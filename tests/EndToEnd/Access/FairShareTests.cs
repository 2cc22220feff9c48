using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
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
        var held = Enumerable.Range(0, 2).Select(_ => _service.SendAsync("GET", $"/internal/sessions/{Guid.NewGuid()}", flooder.Text)).ToList();
        await Eventually.TrueAsync(() => Task.FromResult(_service.Service.Transport.Calls.Count >= 4), "two requests to reach storage");

        using var third = await _service.RespondAsync("GET", "/internal/sessions", flooder.Text);
        var others = await _service.SendAsync("GET", "/internal/sessions", other.Text);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Contains("too_many_at_once", await third.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(1), third.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, others.Status);
        Assert.All(await Task.WhenAll(held), static answer => Assert.Equal(HttpStatusCode.NotFound, answer.Status));
        _service.Service.Transport.Hold = TimeSpan.Zero;
        Assert.Equal(HttpStatusCode.OK, (await _service.SendAsync("GET", "/internal/sessions", flooder.Text)).Status);
    }

    [Fact]
    public async Task A_valid_key_is_served_from_an_address_that_was_refused()
    {
        await using var strict = await RunningAsync(("TELEMETRY_RATE_LIMIT_ADDRESS_RPM", "2"));
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

    [Fact]
    public async Task An_app_that_used_up_its_day_does_not_keep_its_admin_from_revoking_the_key_that_did_it()
    {
        await using var strict = await RunningAsync(("TELEMETRY_QUOTA_REQUESTS_PER_DAY", "3"));
        var leaked = await strict.Secured.IssueAsync("tests", "read");
        var statuses = new List<HttpStatusCode>();
        for (var time = 0; time < 4; time++)
        {
            statuses.Add((await strict.Secured.SendAsync("GET", "/internal/sessions", leaked.Text)).Status);
        }

        var revoked = await strict.Secured.RevokeAsync(leaked);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
        Assert.Equal(HttpStatusCode.OK, revoked.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await strict.Secured.SendAsync("GET", "/internal/sessions", leaked.Text)).Status);
    }

    [Fact]
    public async Task A_caller_that_does_not_read_its_answer_keeps_its_place_until_it_is_given_up()
    {
        await using var narrow = await RunningAsync(("TELEMETRY_MAX_CONCURRENT_REQUESTS", "1"));
        var key = await narrow.Secured.IssueAsync("acme", "write", "read");
        var session = await LargeSessionAsync(narrow.Secured, key);
        using var silent = await SilentAsync(narrow.Secured, session, key);

        var meanwhile = await narrow.Secured.SendAsync("GET", "/internal/sessions", key.Text);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, meanwhile.Status);
        await Eventually.TrueAsync(async () => (await narrow.Secured.SendAsync("GET", "/internal/sessions", key.Text)).Status is HttpStatusCode.OK, "the place to be free");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Accept-Encoding: gzip\r\n")]
    [InlineData("Accept-Encoding: br\r\n")]
    public async Task An_answer_that_is_read_too_slowly_is_ended_when_its_time_is_over(string header)
    {
        await using var narrow = await RunningAsync(("TELEMETRY_MAX_CONCURRENT_REQUESTS", "1"), ("TELEMETRY_MAX_ANSWER_SECONDS", "4"));
        var key = await narrow.Secured.IssueAsync("acme", "write", "read");
        var session = await LargeSessionAsync(narrow.Secured, key);
        using var slow = await SilentAsync(narrow.Secured, session, key, header);
        var length = await ReadSlowlyAsync(slow);

        await Eventually.TrueAsync(async () => (await narrow.Secured.SendAsync("GET", "/internal/sessions", key.Text)).Status is HttpStatusCode.OK, "the place to be free");

        Assert.InRange(length, 1, 18 * 200_000);
        var told = string.Join('\n', narrow.Secured.Service.Logs.Lines.Where(static line => line.EventId is > 1100 and < 1200).Select(static line => line.Everything));
        Assert.Contains("read it too slowly", told, StringComparison.Ordinal);
    }

    private static async Task<TcpClient> SilentAsync(SecuredService service, string session, IssuedKey key, string header = "")
    {
        var silent = new TcpClient { ReceiveBufferSize = 4 * 1024 };
        await silent.ConnectAsync(service.Service.Http.BaseAddress!.Host, service.Service.Http.BaseAddress.Port);
        await silent.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /internal/sessions/{session} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {key.Text}\r\n{header}\r\n"));
        await silent.GetStream().ReadExactlyAsync(new byte[12]);
        return silent;
    }

    // Fast enough for the least rate, and far too slow for the whole of it.
    private static async Task<long> ReadSlowlyAsync(TcpClient client)
    {
        var length = 0L;
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await client.GetStream().ReadAsync(buffer)) > 0; length += read)
            {
                await Task.Delay(250);
            }
        }
        catch (IOException)
        {
            // Broken off, as it should be.
        }

        return length;
    }

    // More than the buffers of two sockets take, and not much less when it is compressed.
    private static async Task<string> LargeSessionAsync(SecuredService service, IssuedKey key)
    {
        var (_, started) = await service.SendAsync("POST", "/sessions/start", key.Text, "{}");
        var session = (string)started["session_id"]!;
        for (var batch = 0; batch < 4; batch++)
        {
            var events = Enumerable.Range(0, 18).Select(_ => $$"""{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","data":{"id":"{{Guid.NewGuid()}}","text":"{{Convert.ToBase64String(RandomNumberGenerator.GetBytes(150_000))}}"} }""");
            var (status, _) = await service.SendAsync("POST", "/events", key.Text, $$"""{"session_id":"{{session}}","events":[{{string.Join(',', events)}}]}""");
            Assert.Equal(HttpStatusCode.Created, status);
        }

        return session;
    }

    private static async Task<Running> RunningAsync(params (string Name, string Value)[] settings)
    {
        var secured = new SecuredService(settings.Select(static setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)));
        await secured.InitializeAsync();
        return new Running(secured);
    }

    private sealed record Running(SecuredService Secured) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Secured.DisposeAsync();
    }
}
