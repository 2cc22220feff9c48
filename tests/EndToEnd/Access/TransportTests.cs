using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Limits;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>What a sender can do wrong on the wire, on purpose or not: it is cut off cheaply, and told why where that is still possible.</summary>
[Collection(nameof(OnTransport))]
public sealed class TransportTests(TransportFixture fixture)
{
    private const int Most = TransportFixture.MostBodyBytes;

    private RunningService Service => fixture.Service;

    private BodyDrain Drain => Service.Services.GetRequiredService<BodyDrain>();

    [Fact]
    public Task A_body_that_does_not_end_in_time_is_given_up_with_a_reason() => Task.WhenAll(
        TrickleAsync("Content-Length: 1000", " "),
        TrickleAsync("Transfer-Encoding: chunked", "1\r\n \r\n"),
        FallSilentAsync("Content-Length: 1000"),
        FallSilentAsync("Transfer-Encoding: chunked"));

    [Theory]
    [InlineData("Content-Length: 20", " ", "")]
    [InlineData("Transfer-Encoding: chunked", "1\r\n \r\n", "0\r\n\r\n")]
    public async Task A_body_that_ends_a_little_late_is_refused_and_another_request_may_follow(string framing, string part, string end)
    {
        using var connection = await TransportConnection.OpenAsync(Service);
        await connection.SendAsync(TransportConnection.Head(framing));
        await Eventually.TrueAsync(() => Task.FromResult(Drain.UnderWay > 0), "the body to be given up");
        await connection.SendAsync(string.Concat(Enumerable.Repeat(part, 20)) + end);

        var refused = await connection.ReadUntilAsync("}");
        await connection.SendAsync("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var next = await connection.ReadUntilAsync("}");

        AssertStatus(refused, 408);
        Assert.DoesNotContain("\r\nConnection: close\r\n", refused, StringComparison.Ordinal);
        AssertStatus(next, 200);
    }

    [Fact]
    public async Task Behind_the_hosts_proxy_a_body_that_ends_a_little_late_is_refused_with_a_reason()
    {
        await using var host = await HostProxy.BeforeAsync(Service);
        using var content = new LateContent(() => Drain.UnderWay > 0);

        using var response = await host.Http.PostAsync("/sessions/start", content);

        Assert.Equal(HttpStatusCode.RequestTimeout, response.StatusCode);
        Assert.Contains("body_too_slow", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_that_does_not_end_is_given_up()
    {
        using var connection = await TransportConnection.OpenAsync(Service);
        await connection.SendAsync("GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        var sending = connection.SendUntilRefusedAsync("x"u8.ToArray(), TimeSpan.FromMilliseconds(100));

        var answer = await connection.ReadToCloseAsync();
        await sending;

        AssertStatus(answer, 408);
    }

    [Fact]
    public async Task A_chunked_body_without_end_is_cut_off_at_the_hosts_own_limit()
    {
        using var connection = await TransportConnection.OpenAsync(Service);
        await connection.SendAsync(TransportConnection.Head("Transfer-Encoding: chunked"));

        var sending = connection.SendUntilRefusedAsync(Encoding.ASCII.GetBytes($"1000\r\n{new string(' ', 0x1000)}\r\n"));
        var answer = await connection.ReadToCloseAsync();
        var sent = await sending;

        AssertRefused(answer, 413, "body_too_large");
        Assert.Contains($"{Most} bytes", answer, StringComparison.Ordinal);

        // And what the server reads ahead; the rest of it is in the sockets.
        Assert.InRange(sent, Most, HostProxy.MostBodyBytes + (4 * 1024 * 1024));
    }

    [Fact]
    public async Task A_body_that_is_declared_too_long_is_refused_before_it_comes()
    {
        using var connection = await TransportConnection.OpenAsync(Service);
        await connection.SendAsync(TransportConnection.Head("Content-Length: 100000000000"));

        AssertRefused(await connection.ReadToCloseAsync(), 413, "body_too_large");
    }

    [Theory]
    [InlineData(Most + 1)]
    [InlineData(16 * 1024 * 1024)]
    public async Task A_client_that_looks_for_an_answer_only_at_the_end_gets_it(int length)
    {
        using var content = new ByteArrayContent(new byte[length]);

        using var response = await Service.Http.PostAsync("/sessions/start", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Null(response.Headers.ConnectionClose);
    }

    [Fact]
    public async Task A_client_that_waits_to_be_asked_for_its_body_is_refused_without_being_asked()
    {
        using var connection = await TransportConnection.OpenAsync(Service);
        await connection.SendAsync(TransportConnection.Head("Expect: 100-continue", $"Content-Length: {Most + 1}"));

        AssertRefused(await connection.ReadUntilAsync("}"), 413, "body_too_large");
    }

    [Fact]
    public async Task A_client_that_waits_to_be_asked_for_its_body_is_asked_where_it_is_wanted()
    {
        using var connection = await TransportConnection.OpenAsync(Service);
        await connection.SendAsync(TransportConnection.Head("Expect: 100-continue", "Content-Length: 2"));

        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await connection.ReadUntilAsync("\r\n\r\n"));
        await connection.SendAsync("{}");
        AssertStatus(await connection.ReadUntilAsync("}"), 201);
    }

    [Theory]
    [InlineData("zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}{}\r\n0\r\n\r\n")]
    [InlineData("-1\r\n{}\r\n0\r\n\r\n")]
    public async Task A_body_that_is_wrongly_framed_is_unreadable(string body)
    {
        using var connection = await TransportConnection.OpenAsync(Service);
        await connection.SendAsync(TransportConnection.Head("Transfer-Encoding: chunked") + body);

        AssertRefused(await connection.ReadToCloseAsync(), 400, "unreadable_body");
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked", "2\r\n{}\r\n")]
    [InlineData("Content-Length: 10", "{}")]
    public async Task A_body_whose_sender_leaves_is_nobodys_and_no_defect(string framing, string body)
    {
        using var connection = await TransportConnection.OpenAsync(Service);
        await connection.SendAsync(TransportConnection.Head(framing) + body);
        connection.EndSending();

        var answer = await connection.ReadToCloseAsync();

        Assert.DoesNotContain("HTTP/1.1 2", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("HTTP/1.1 5", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Service.Logs.Lines, line => line.Level >= LogLevel.Error);
    }

    [Theory]
    [InlineData(10_000, 1)]
    [InlineData(1, 40_000)]
    [InlineData(50, 1_000)]
    public async Task Too_many_headers_or_too_long_ones_are_refused(int count, int length)
    {
        using var connection = await TransportConnection.OpenAsync(Service);
        var headers = string.Concat(Enumerable.Range(0, count).Select(index => $"X-{index}: {new string('h', length)}\r\n"));

        var sending = connection.SendAsync($"GET /health HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
        var answer = await connection.ReadToCloseAsync();
        await sending.ContinueWith(static _ => { }, TaskScheduler.Default);

        AssertStatus(answer, 431);
    }

    [Theory]
    [InlineData(8_192, 404)]
    [InlineData(8_193, 414)]
    [InlineData(1_000_000, 414)]
    public async Task A_request_line_may_be_as_long_as_the_host_takes_one(int length, int status)
    {
        using var connection = await TransportConnection.OpenAsync(Service);

        var path = new string('l', length - "GET / HTTP/1.1\r\n".Length);
        var sending = connection.SendAsync($"GET /{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        var answer = await connection.ReadToCloseAsync();
        await sending.ContinueWith(static _ => { }, TaskScheduler.Default);

        AssertStatus(answer, status);
    }

    [Fact]
    public async Task An_external_id_is_found_by_its_path_as_long_as_that_fits_a_request_line_with_every_character_escaped()
    {
        var external = string.Concat(Enumerable.Repeat("~/", 1_350));
        var session = await Service.StartAsync(JsonSerializer.Serialize(new { external_session_id = external }));

        var (byPath, found) = await Service.GetAsync($"/internal/sessions/by-external-id/{external.Replace("~", "%7E", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal)}");

        Assert.Equal((HttpStatusCode.OK, session), (byPath, (string?)found["id"]));
    }

    [Theory]
    [InlineData("/sessions/start")]
    [InlineData("/mcp")]
    public async Task Without_memory_for_bodies_it_is_overloaded_until_some_is_given_back(string path)
    {
        var budget = Service.Services.GetRequiredService<BodyBudget>();
        var all = Service.Services.GetRequiredService<IOptions<RateOptions>>().Value.MaxBytesInFlight;
        var body = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";
        // A request of the test before, whose sender left, may still hold some of it.
        await Eventually.TrueAsync(() => Task.FromResult(budget.Held == 0), "the whole budget");
        budget.Hold("one", all);

        using var refused = await Service.Http.PostAsync(path, new StringContent(body));
        budget.Return("one", all);
        using var taken = await Service.Http.PostAsync(path, new StringContent(body));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1)), (refused.StatusCode, refused.Headers.RetryAfter?.Delta));
        Assert.Contains("overloaded", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(taken.IsSuccessStatusCode);
        await Eventually.TrueAsync(() => Task.FromResult(budget.Held == 0), "the whole budget");
    }

    [Fact]
    public void The_servers_limits_are_these()
    {
        var kestrel = new KestrelServerOptions();

        new TransportLimits(Options.Create(new LimitOptions())).Configure(kestrel);

        Assert.False(kestrel.AddServerHeader);
        Assert.Equal((104_857_600L, 32 * 1024, 128L * 1024), (kestrel.Limits.MaxRequestBodySize, kestrel.Limits.MaxRequestLineSize, kestrel.Limits.MaxRequestBufferSize));
        Assert.Equal((100, 32 * 1024), (kestrel.Limits.MaxRequestHeaderCount, kestrel.Limits.MaxRequestHeadersTotalSize));
        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(130)), (kestrel.Limits.RequestHeadersTimeout, kestrel.Limits.KeepAliveTimeout));
        Assert.Null(kestrel.Limits.MinRequestBodyDataRate);
    }

    private async Task TrickleAsync(string framing, string part)
    {
        using var connection = await TransportConnection.OpenAsync(Service);
        await connection.SendAsync(TransportConnection.Head(framing));
        var sending = connection.SendUntilRefusedAsync(Encoding.ASCII.GetBytes(part), TimeSpan.FromMilliseconds(100));

        AssertRefused(await connection.ReadToCloseAsync(), 408, "body_too_slow");
        await sending;
    }

    private async Task FallSilentAsync(string framing)
    {
        using var connection = await TransportConnection.OpenAsync(Service);
        await connection.SendAsync(TransportConnection.Head(framing));

        AssertRefused(await connection.ReadUntilAsync("}"), 408, "body_too_slow");
    }

    private static void AssertRefused(string answer, int status, string code)
    {
        AssertStatus(answer, status);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(code, (string?)JsonNode.Parse(answer[answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)..])!["code"]);
    }

    private static void AssertStatus(string answer, int status)
    {
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\nServer:", answer, StringComparison.OrdinalIgnoreCase);
    }
}
