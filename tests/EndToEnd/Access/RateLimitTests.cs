using System.IO.Compression;
using System.IO.Pipelines;
using System.Net;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Rates, quotas and the shedding of load through the front door.</summary>
public sealed class RateLimitTests(RatedService rated) : IClassFixture<RatedService>, IAsyncLifetime
{
    private RunningService Service => rated.Service;

    public Task InitializeAsync()
    {
        // Nobody begins with what another used.
        rated.Clock.Advance(TimeSpan.FromDays(1));
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        Service.Transport.Hold = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_key_is_told_what_it_has_left_and_refused_past_it_before_any_work_is_done()
    {
        var answers = new List<RatedAnswer>();
        for (var time = 0; time < 5; time++)
        {
            answers.Add(await rated.ListAsync());
        }

        Service.Transport.Begin();
        var refused = await rated.ListAsync();
        var calls = Service.Transport.Calls.Count;
        rated.Clock.Advance(TimeSpan.FromMinutes(1));
        var later = await rated.ListAsync();

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, "\"key\";q=5;w=60"), (answer.Status, answer.Policy)));
        Assert.Equal(["\"key\";r=4;t=60", "\"key\";r=3;t=60", "\"key\";r=2;t=60", "\"key\";r=1;t=60", "\"key\";r=0;t=60"], answers.Select(answer => answer.State));
        Assert.Equal(
            new RatedAnswer(HttpStatusCode.TooManyRequests, "rate_limited", TimeSpan.FromMinutes(1), "\"key\";q=5;w=60", "\"key\";r=0;t=60"), refused);
        Assert.Equal(0, calls);
        Assert.Equal(HttpStatusCode.OK, later.Status);
    }

    [Fact]
    public async Task An_apps_requests_of_a_day_come_to_an_end_whatever_the_minute()
    {
        for (var minute = 0; minute < 2; minute++)
        {
            for (var time = 0; time < 4; time++)
            {
                Assert.Equal(HttpStatusCode.OK, (await rated.ListAsync()).Status);
            }

            rated.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var refused = await rated.ListAsync();

        Assert.Equal((HttpStatusCode.TooManyRequests, "quota_exceeded"), (refused.Status, refused.Code));
        Assert.Equal(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(2), refused.RetryAfter);
        Assert.Equal("\"app-requests\";q=8;w=86400", refused.Policy);
    }

    [Fact]
    public async Task An_apps_bytes_of_a_day_come_to_an_end()
    {
        var first = await rated.StartAsync(1_999);
        var second = await rated.StartAsync(100);
        var refused = await rated.StartAsync(2);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.Status, second.Status));
        Assert.Equal((HttpStatusCode.TooManyRequests, "quota_exceeded", "\"app-bytes\";q=2000;w=86400"), (refused.Status, refused.Code, refused.Policy));
    }

    [Theory]
    [InlineData("zstd", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("gzip", HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_refused_counts_as_it_was_sent(string encoding, HttpStatusCode status)
    {
        var within = await rated.StartAsync(new byte[1_999], encoding);
        var last = await rated.StartAsync(new byte[1], encoding);
        var beyond = await rated.StartAsync(new byte[1], encoding);

        Assert.Equal((status, status), (within.Status, last.Status));
        Assert.Equal((HttpStatusCode.TooManyRequests, "quota_exceeded"), (beyond.Status, beyond.Code));
    }

    [Fact]
    public async Task A_body_that_is_refused_counts_as_it_was_decompressed()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(new byte[2_000]);
        }

        var refused = await rated.StartAsync(compressed.ToArray(), "gzip");
        var beyond = await rated.StartAsync(2);

        Assert.InRange(compressed.ToArray().Length, 1, 100);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests), (refused.Status, beyond.Status));
    }

    [Fact]
    public async Task What_an_administrator_sends_counts_for_no_app()
    {
        var made = await rated.CreateKeyAsync(1_999);
        var also = await rated.CreateKeyAsync(1_999);
        var first = await rated.StartAsync(1_999);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Created), (made.Status, also.Status, first.Status));
    }

    [Fact]
    public async Task An_address_that_brings_no_key_is_told_so_until_it_asked_too_often()
    {
        var answers = new List<RatedAnswer>();
        for (var time = 0; time < 4; time++)
        {
            answers.Add(await rated.ListAsync(withKey: false));
        }

        Assert.All(answers[..3], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.Status));
        Assert.Equal((HttpStatusCode.TooManyRequests, "rate_limited", TimeSpan.FromMinutes(1)), (answers[3].Status, answers[3].Code, answers[3].RetryAfter));
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 3)]
    public async Task A_refusal_has_the_headers_of_the_first_runs_API_and_what_is_let_in_has_not(bool withKey, int limit)
    {
        for (var time = 0; time < limit; time++)
        {
            using var answer = await RespondAsync(withKey);
            Assert.DoesNotContain(answer.Headers, static header => header.Key.StartsWith("X-RateLimit", StringComparison.OrdinalIgnoreCase));
        }

        using var refused = await RespondAsync(withKey);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(($"{limit}", "0"), (refused.Headers.GetValues("X-RateLimit-Limit").Single(), refused.Headers.GetValues("X-RateLimit-Remaining").Single()));
        Assert.Equal(TimeSpan.FromMinutes(1), refused.Headers.RetryAfter?.Delta);
        Assert.StartsWith($"\"{(withKey ? "key" : "address")}\";q={limit}", refused.Headers.GetValues("RateLimit-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_whose_sender_breaks_off_counts_as_far_as_it_came(bool atOnce)
    {
        var budget = Service.Services.GetRequiredService<BodyBudget>();
        using var sender = await TransportConnection.OpenAsync(Service);
        await sender.SendAsync(TransportConnection.Head($"X-API-Key: {RatedService.Key}", "Content-Length: 3000") + new string(' ', 2_000));
        await Eventually.TrueAsync(() => Task.FromResult(budget.Held > 0), "the body to come");
        if (atOnce)
        {
            sender.BreakOff();
        }
        else
        {
            sender.EndSending();
        }

        await Eventually.TrueAsync(() => Task.FromResult(budget.Held == 0), "the end of the request");
        RatedAnswer? refused = null;

        // Where others keep the machine busy, storage may be too slow for the first call.
        await Eventually.TrueAsync(async () => (refused = await rated.ListAsync()).Status is not HttpStatusCode.ServiceUnavailable, "storage");
        Assert.Equal((HttpStatusCode.TooManyRequests, "\"app-bytes\";q=2000;w=86400"), (refused!.Status, refused.Policy));
    }

    [Fact]
    public async Task A_body_that_is_given_up_with_its_request_counts_as_far_as_it_came()
    {
        var charged = 0L;
        using var aborted = new CancellationTokenSource();
        var pipe = new Pipe();
        var http = new DefaultHttpContext { RequestAborted = aborted.Token };
        http.Features.Set<IRequestBodyPipeFeature>(new BodyOf(pipe.Reader));
        http.Features.Set(new BodyPayer("tests", bytes => charged += bytes));
        await pipe.Writer.WriteAsync(new byte[1_000]);

        var reading = Service.Services.GetRequiredService<BodyReader>().WithBodyAsync<int>(http.Request, static _ => throw new InvalidOperationException("It never comes whole."));
        await aborted.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(1_000, charged);
    }

    [Fact]
    public async Task A_full_instance_refuses_at_once_and_recovers_by_itself()
    {
        Service.Transport.Begin();
        Service.Transport.Hold = TimeSpan.FromSeconds(1);
        var within = rated.ListAsync();
        await Eventually.TrueAsync(() => Task.FromResult(Service.Transport.Calls.Count > 0), "the first request to reach storage");

        var refused = await rated.ListAsync();
        var refusedAtLength = await rated.StartAsync(40_000_000);
        var first = await within;
        var later = await rated.ListAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "overloaded", TimeSpan.FromSeconds(1)), (refused.Status, refused.Code, refused.RetryAfter));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "overloaded"), (refusedAtLength.Status, refusedAtLength.Code));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, later.Status));
    }

    [Fact]
    public async Task Behind_the_hosts_proxy_a_refusal_reaches_a_caller_that_is_still_sending()
    {
        await using var host = await HostProxy.BeforeAsync(Service);
        var answers = new List<(HttpStatusCode Status, string Body)>();
        for (var time = 0; time < 4; time++)
        {
            using var content = new BlankContent(40_000_000);
            using var response = await host.Http.PostAsync("/sessions/start", content);
            answers.Add((response.StatusCode, await response.Content.ReadAsStringAsync()));
        }

        Assert.All(answers[..3], static answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.Status));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[3].Status);
        Assert.Contains("rate_limited", answers[3].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_caller_that_is_still_sending_holds_no_place()
    {
        var drain = Service.Services.GetRequiredService<BodyDrain>();
        using var sender = await TransportConnection.OpenAsync(Service);
        await sender.SendAsync(TransportConnection.Head($"X-API-Key: {RatedService.Key}", "Content-Length: 50000000"));
        await Eventually.TrueAsync(() => Task.FromResult(drain.UnderWay > 0), "the body to be read away");

        var meanwhile = await rated.ListAsync();
        sender.EndSending();

        Assert.Equal(HttpStatusCode.OK, meanwhile.Status);
        Assert.DoesNotContain("HTTP/1.1 2", await sender.ReadToCloseAsync(), StringComparison.Ordinal);
        await Eventually.TrueAsync(() => Task.FromResult(drain.UnderWay == 0), "the sender to be given up");
    }

    private async Task<HttpResponseMessage> RespondAsync(bool withKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/internal/sessions");
        if (withKey)
        {
            request.Headers.Add("X-API-Key", RatedService.Key);
        }

        return await Service.Http.SendAsync(request);
    }

    private sealed class BodyOf(PipeReader reader) : IRequestBodyPipeFeature
    {
        public PipeReader Reader => reader;
    }
}
