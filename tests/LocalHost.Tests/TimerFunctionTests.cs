using System.Net;
using AgentTelemetry.LocalHost.Tests.Samples;
using AgentTelemetry.LocalHost.Tests.Support;

namespace AgentTelemetry.LocalHost.Tests;

public sealed class TimerFunctionTests : IDisposable
{
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 3, 1, 12, 2, 30, TimeSpan.Zero));

    [Fact]
    public async Task A_timer_fires_when_its_schedule_says_so()
    {
        await using var host = await StartAsync(new Sample(typeof(TimerFunctions)));

        await _time.AdvanceAsync(TimeSpan.FromMinutes(2.5) - TimeSpan.FromTicks(1));
        var early = host.Recorder.Rest();
        await _time.AdvanceAsync(TimeSpan.FromTicks(1));
        var first = await host.Recorder.NextAsync();
        await _time.AdvanceAsync(TimeSpan.FromMinutes(5));
        var second = await host.Recorder.NextAsync();

        Assert.Empty(early);
        Assert.Equal("last 00:00:00 next 12:10:00 late False", first);
        Assert.Equal("last 12:05:00 next 12:15:00 late False", second);
    }

    [Fact]
    public async Task A_timer_fires_on_demand()
    {
        await using var host = await StartAsync(new Sample(typeof(TimerFunctions)));

        using var answer = await host.Client.PostAsync(new Uri("admin/functions/everyfiveminutes", UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("last 00:00:00 next 12:05:00 late False", await host.Recorder.NextAsync());
    }

    [Fact]
    public async Task A_timer_that_is_turned_off_fires_on_demand_alone()
    {
        await using var host = await SampleHost.StartAsync(new Sample(typeof(FailingTimer))
        {
            Time = _time,
            Settings = new Dictionary<string, string?> { ["SAMPLE_SCHEDULE"] = "0 */5 * * * *", ["AzureWebJobs.FailingTimer.Disabled"] = "true" },
        });

        using var answer = await host.Client.PostAsync(new Uri("admin/functions/failingtimer", UriKind.Relative), null);
        var first = await host.Recorder.NextAsync();

        // It would have run at the start too.
        Assert.Equal("unmonitored", first);
        Assert.Empty(host.Recorder.Rest());
    }

    [Fact]
    public async Task A_timer_may_run_at_start_and_a_failed_run_does_not_end_it()
    {
        await using var host = await StartAsync(new Sample(typeof(FailingTimer)));

        var first = await host.Recorder.NextAsync();
        await _time.AdvanceAsync(TimeSpan.FromMinutes(10));
        var second = await host.Recorder.NextAsync();

        Assert.Equal("unmonitored", first);
        Assert.Equal("unmonitored", second);
    }

    [Fact]
    public async Task Runs_never_overlap()
    {
        await using var host = await StartAsync(new Sample(typeof(SlowTimer)));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(
            _ => host.Client.PostAsync(new Uri("admin/functions/SlowTimer", UriKind.Relative), null)));

        Assert.Equal(["begin False", "end", "begin False", "end", "begin False", "end"], await host.Recorder.NextAsync(6));
    }

    public void Dispose() => _time.Dispose();

    private Task<SampleHost> StartAsync(Sample sample)
        => SampleHost.StartAsync(sample with
        {
            Time = _time,
            Settings = new Dictionary<string, string?> { ["SAMPLE_SCHEDULE"] = "0 */5 * * * *" },
        });
}
