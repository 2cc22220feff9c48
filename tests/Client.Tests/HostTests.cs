using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentTelemetry.Client.Tests.Hosting;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client.Tests;

/// <summary>The client in a host: settings, log lines, spans, metrics.</summary>
[Collection(nameof(Hosting.OnService))]
public sealed class HostTests(ServiceBehindFront shared) : ClientTest(shared)
{
    [Fact]
    public async Task A_host_adds_it_in_a_line_and_ends_it()
    {
        using var logs = new LogRecorder();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["TELEMETRY_API_URL"] = Front.Address.AbsoluteUri;
        builder.Configuration["TELEMETRY_BASE_DIR"] = Folder;
        builder.Logging.AddProvider(logs);
        builder.Services.AddAgentTelemetryClient(static options => options.DetectGit = false);
        using var host = builder.Build();
        await host.StartAsync();

        var client = host.Services.GetRequiredService<ITelemetryClient>();
        var logger = host.Services.GetRequiredService<ILogger<HostTests>>();
        void Say(string text) => logger.Log(LogLevel.Information, default, text, null, static (said, _) => said);
        string runId;
        await using (var run = await client.TrackRunAsync(Agent, "build"))
        {
            runId = run.RunId;
            Say("inside");
        }

        Say("outside");
        await host.StopAsync();
        Assert.Equal("success", (string?)(await RunAsync(runId))["status"]);
        Assert.Equal(runId, Assert.Single(logs.Lines, static line => line.Message == "inside").Scope["run_id"]);
        Assert.DoesNotContain("run_id", Assert.Single(logs.Lines, static line => line.Message == "outside").Scope.Keys);
    }

    [Fact]
    public async Task A_run_is_a_span_around_what_happens_in_it()
    {
        var stopped = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == TelemetryClient.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var client = Client();
        var before = Activity.Current;
        Activity? inside;
        string runId;
        await using (var run = await client.TrackRunAsync(Agent, "build"))
        {
            runId = run.RunId;
            inside = Activity.Current;
            run.MarkStatus("failed", "no disk");
        }

        Assert.Same(before, Activity.Current);
        var other = await client.StartRunAsync(Agent, "other");
        Assert.Same(before, Activity.Current);
        await client.EndRunAsync(other);

        var span = Assert.Single(stopped, activity => activity.DisplayName == $"{Agent} build");
        Assert.Same(span, inside);
        Assert.Equal((runId, "failure"), (span.GetTagItem("agent_telemetry.run_id"), span.GetTagItem("agent_telemetry.status")));
        Assert.Equal((ActivityStatusCode.Error, "no disk"), (span.Status, span.StatusDescription));
        Assert.Equal(ActivityStatusCode.Unset, Assert.Single(stopped, activity => activity.DisplayName == $"{Agent} other").Status);
    }

    [Fact]
    public async Task What_is_counted_is_measured()
    {
        var measured = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == TelemetryClient.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => measured.AddOrUpdate(tags.Length > 0 ? tags[0].Value!.ToString()! : "pending", value, (_, sum) => sum + value));
        listener.Start();
        var client = Client();
        await client.EndRunAsync(await client.StartRunAsync(Agent, "build"));
        await client.EndRunAsync("no such run");
        await SentAsync(client);
        Assert.True(measured["sent"] >= 2);
        Assert.True(measured["rejected"] >= 1);
        listener.RecordObservableInstruments();
        Assert.Contains("pending", measured.Keys);
        Assert.Equal(1, client.GetStats().Rejected);
    }

    [Fact]
    public async Task An_active_id_is_used_once_at_a_time_and_again_after_its_end()
    {
        var client = Client();
        var details = new RunDetails { RunId = Agent };
        Assert.Equal(Agent, await client.StartRunAsync(Agent, "build", details));
        var second = await client.StartRunAsync(Agent, "build", details);
        Assert.StartsWith($"{Agent}-duplicate-", second, StringComparison.Ordinal);
        await client.EndRunAsync(Agent);
        Assert.Equal(Agent, await client.StartRunAsync(Agent, "build", details));
        await client.EndRunAsync(Agent);
        await client.EndRunAsync(second);
        await SentAsync(client);
        Assert.Equal(3, (await RunsAsync()).Count);
        Assert.Equal(new RunIdStats(3, 0, 0, 0, 0, 1), client.GetStats().RunIds);
    }

    [Fact]
    public async Task A_client_that_has_ended_throws_nothing()
    {
        var client = Client();
        await client.DisposeAsync();
        var runId = await client.StartRunAsync(Agent, "build");
        await client.LogEventAsync(runId, "late");
        await client.EndRunAsync(runId);
        Assert.False((await client.AssociateCommitAsync(runId, "0123456789", CommitSource.Llm)).Accepted);
        Assert.Equal(0, await client.ReplayDeadLettersAsync());
        Assert.True(client.GetStats().Dropped >= 3);
    }
}
