using System.Net;
using AgentTelemetry.LocalHost.Tests.Samples;
using AgentTelemetry.LocalHost.Tests.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace AgentTelemetry.LocalHost.Tests;

public sealed class MiddlewareTests : IAsyncLifetime
{
    private SampleHost? _host;

    private SampleHost Host => _host!;

    public async Task InitializeAsync()
        => _host = await SampleHost.StartAsync(new Sample(typeof(HttpFunctions), typeof(SlowTimer)) { UseMiddleware = UseBoth });

    public async Task DisposeAsync() => await Host.DisposeAsync();

    [Fact]
    public async Task Middleware_runs_in_the_order_it_was_added_with_the_exchange_and_its_services()
    {
        using var answer = await Host.Client.GetAsync(new Uri("result", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(["outer in Result /result", "inner in", "inner out", "outer out True"], await Host.Recorder.NextAsync(4));
    }

    [Fact]
    public async Task Middleware_may_answer_in_place_of_the_function()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "result") { Headers = { { "X-Refuse", "yes" } } };
        using var answer = await Host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("refused", await answer.Content.ReadAsStringAsync());
        Assert.Equal(["outer in Result /result", "inner in", "outer out True"], await Host.Recorder.NextAsync(3));
    }

    [Fact]
    public async Task Middleware_sees_a_functions_exception_as_it_was_thrown()
    {
        using var answer = await Host.Client.GetAsync(new Uri("throws", UriKind.Relative));

        Assert.Equal(["outer in Throws /throws", "inner in", "outer caught secret text"], await Host.Recorder.NextAsync(3));
    }

    [Fact]
    public async Task A_result_that_fails_reaches_no_middleware()
    {
        using var answer = await Host.Client.GetAsync(new Uri("throws-in-result", UriKind.Relative));

        Assert.Equal(
            ["outer in ThrowsInResult /throws-in-result", "inner in", "inner out", "outer out True"],
            await Host.Recorder.NextAsync(4));
        Assert.Empty(Host.Recorder.Rest());
    }

    [Fact]
    public async Task Other_triggers_pass_the_same_middleware()
    {
        using var answer = await Host.Client.PostAsync(new Uri("admin/functions/SlowTimer", UriKind.Relative), null);

        Assert.Equal(
            ["outer in SlowTimer without HTTP", "inner in", "begin False", "end", "inner out", "outer out True"],
            await Host.Recorder.NextAsync(6));
    }

    private static void UseBoth(IFunctionsWorkerApplicationBuilder builder)
        => builder.UseMiddleware<OuterMiddleware>().UseMiddleware<InnerMiddleware>();
}
