using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.Client.Tests.Hosting;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Client.Tests.Webhook;

[Collection(nameof(Hosting.OnService))]
public sealed class WebhookTests(ServiceBehindFront shared) : ClientTest(shared)
{
    [Fact]
    public async Task An_ended_run_is_posted_and_says_so()
    {
        await using var hook = await HookAsync(HttpStatusCode.OK);
        var client = Client(options => Hook(options, hook));
        var runId = await client.StartRunAsync(Agent, "build");
        await client.EndRunAsync(runId, "partial");
        await client.AssociateCommitAsync(runId, "0123456789abcdef", CommitSource.Llm);
        await SentAsync(client);

        var post = Assert.Single(hook.Requests);
        Assert.Equal("Bearer hook-token", post.Authorization);
        var posted = JsonNode.Parse(post.Body)!.AsObject();
        Assert.Equal($"{runId}|partial", Line(posted, "run_id", "status"));
        Assert.DoesNotContain(posted, static member => member.Value is null);
        var run = await RunAsync(runId);
        Assert.Equal("true|0|partial|0123456789abcdef|llm", Line(run, "api_posted", "api_retry_count", "status", "git_commit_hash", "git_commit_source"));
        Assert.NotNull(run["api_posted_at"]);
        Assert.Equal(1, client.GetStats().Posted);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task What_the_other_side_refuses_is_not_posted_again(HttpStatusCode refusal)
    {
        await using var hook = await HookAsync(refusal);
        var client = Client(options => Hook(options, hook));
        var runId = await client.StartRunAsync(Agent, "build");
        await client.EndRunAsync(runId);
        await SentAsync(client);
        Assert.Single(hook.Requests);
        Assert.Equal("false|0", Line(await RunAsync(runId), "api_posted", "api_retry_count"));
        Assert.Equal(1, client.GetStats().PostsFailed);
    }

    [Fact]
    public async Task Pauses_are_of_one_two_and_four_seconds()
    {
        await using var hook = await HookAsync(HttpStatusCode.InternalServerError);
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var client = new TelemetryClient(Options(options => Hook(options, hook)), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, time);
        var end = client.EndRunAsync(await client.StartRunAsync(Agent, "build")).AsTask();
        foreach (var (requests, pause) in new[] { (1, 1), (2, 2), (3, 4) })
        {
            await Eventually.TrueAsync(() => Task.FromResult(hook.Requests.Count == requests), $"it is posted {requests} times");
            await Task.Delay(50);
            time.Advance(TimeSpan.FromSeconds(pause) - TimeSpan.FromMilliseconds(1));
            await Task.Delay(20);
            Assert.Equal(requests, hook.Requests.Count);
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Eventually.TrueAsync(() => Task.FromResult(client.GetStats().PostsFailed == 1), "it is given up");
        Assert.Equal(4, hook.Requests.Count);
        await end;
    }

    private static void Hook(TelemetryClientOptions options, Front hook)
    {
        options.Webhook.Enabled = true;
        options.Webhook.Url = hook.Address;
        options.Webhook.Token = "hook-token";
    }

    private async Task<Front> HookAsync(HttpStatusCode answer)
    {
        var hook = await Front.StartAsync(Front.Address);
        hook.Refuses = _ => answer;
        return hook;
    }
}
