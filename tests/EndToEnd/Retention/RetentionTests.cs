using System.Net;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>What has had its time goes, by every road, and nothing else.</summary>
public sealed class RetentionTests(KeepingService keeping) : IClassFixture<KeepingService>, IAsyncLifetime
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly RunningService _service = keeping.Service;

    // Nothing of an earlier test is due then, or ever will be.
    public async Task InitializeAsync()
    {
        keeping.Clock.Advance(100 * Day);
        await keeping.RunAsync();
        keeping.Clock.Advance(100 * Day);
        await keeping.RunAsync();
    }

    public Task DisposeAsync()
    {
        _service.Transport.Begin();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Of_forty_days_exactly_the_days_that_are_over_go_by_every_road_and_cost_by_what_goes()
    {
        var days = new FortyDays(keeping, sessionsOfADay: 1, eventsOfASession: 45);
        await days.StoreAsync();

        await days.AssertThatTenDaysGoAsync();
    }

    [Theory]
    [InlineData("2026-12-31T23:59:59.999999Z")]
    [InlineData("2027-02-28T23:59:59.999999Z")]
    [InlineData("2028-02-29T00:00:00Z")]
    [InlineData("2028-02-29T12:00:00Z")]
    [InlineData("2028-03-01T00:00:00Z")]
    public async Task What_is_as_old_as_it_may_be_stays_and_goes_an_instant_later(string at)
    {
        keeping.Clock.Advance(Json.Rfc3339.Stored(at).AddYears(20) - keeping.Clock.GetUtcNow());
        var (session, run, observation) = (await keeping.EndedSessionAsync(), await keeping.EndedRunAsync(), await keeping.ObservationAsync());

        keeping.Clock.Advance(KeepingService.Days * Day);
        await keeping.RunAsync();
        Assert.Equal((true, true, true), await AreThereAsync(session, run, observation));

        keeping.Clock.Advance(KeepingService.Shortest);
        await keeping.RunAsync();
        Assert.Equal((false, false, false), await AreThereAsync(session, run, observation));
    }

    [Fact]
    public async Task A_clock_that_is_behind_removes_nothing_early()
    {
        var (session, run, observation) = (await keeping.EndedSessionAsync(), await keeping.EndedRunAsync(), await keeping.ObservationAsync());

        keeping.Clock.Advance(-50 * Day);
        await keeping.RunAsync();
        Assert.Equal((true, true, true), await AreThereAsync(session, run, observation));

        keeping.Clock.Advance((50 + KeepingService.Days) * Day);
        await keeping.RunAsync();
        Assert.Equal((true, true, true), await AreThereAsync(session, run, observation));
    }

    [Fact]
    public async Task What_has_not_ended_stays()
    {
        var session = await _service.StartAsync();
        var run = $"run-{Guid.NewGuid()}";
        await _service.PostAsync("/api/v1/runs", $$"""{"event_id":"{{run}}","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z"}""");
        for (var day = 0; day < 40; day++)
        {
            keeping.Clock.Advance(Day);
            await _service.PostAsync("/events", Calls.Batch(session, 1, day));
        }

        await keeping.RunAsync();

        Assert.Equal(40, (await _service.GetAsync($"/internal/sessions/{session}")).Body["events"]!.AsArray().Count);
        Assert.Equal("running", (string?)(await _service.GetAsync($"/api/v1/runs/{run}")).Body["status"]);
    }

    [Fact]
    public async Task A_run_that_runs_again_is_kept_from_its_next_end_on()
    {
        var run = await keeping.EndedRunAsync();
        keeping.Clock.Advance(20 * Day);
        await _service.SendAsync("PATCH", $"/api/v1/runs/{run}", """{"status":"running"}""");
        await _service.SendAsync("PATCH", $"/api/v1/runs/{run}", """{"status":"failure"}""");

        keeping.Clock.Advance(20 * Day);
        await keeping.RunAsync();
        Assert.Equal(HttpStatusCode.OK, (await _service.GetAsync($"/api/v1/runs/{run}")).Status);

        keeping.Clock.Advance(10 * Day + KeepingService.Shortest);
        await keeping.RunAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await _service.GetAsync($"/api/v1/runs/{run}")).Status);
    }

    [Fact]
    public async Task The_last_run_is_shown_with_the_days_of_every_app()
    {
        await keeping.EndedSessionAsync();
        keeping.Clock.Advance(KeepingService.Days * Day + KeepingService.Shortest);
        await keeping.RunAsync();

        var (status, body) = await _service.GetAsync("/retention");

        var app = body["apps"]!.AsArray().Single(static app => (string?)app!["app_id"] == "tests")!;
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((15, false, 24, false), ((int)body["minutes"]!, (bool)body["dry_run"]!, (int)body["idle_hours"]!, (bool)body["unfinished"]!));
        Assert.Equal((30, 30, 30), ((int)app["days"]!["sessions"]!, (int)app["days"]!["runs"]!, (int)app["days"]!["rejections"]!));
        Assert.Equal((keeping.Now, false), ((string?)app["last_run"]!["began_at"], (bool)app["last_run"]!["dry_run"]!));
        Assert.Equal(1, (int)app["last_run"]!["kinds"]!.AsArray().Single(static kind => (string?)kind!["kind"] == "sessions")!["removed"]!);
    }

    [Theory]
    [InlineData("""{"dry_rum":true}""", "dry_rum is not a member of this request. It takes dry_run.")]
    [InlineData("""{"dry_run":"yes"}""", "dry_run")]
    public async Task A_request_that_is_not_understood_removes_nothing(string body, string says)
    {
        var (status, problem) = await _service.PostAsync("/retention/run", body);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_retention_run"), (status, (string?)problem["code"]));
        Assert.Contains(says, problem["errors"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_instance_does_not_work_beside_the_first()
    {
        var lease = keeping.Get<AgentTelemetry.Retention.IRetentionLease>();
        Assert.True(await lease.TryTakeAsync(CancellationToken.None));

        var (status, problem) = await _service.PostAsync("/retention/run", "");
        var (dryStatus, _) = await _service.PostAsync("/retention/run", """{"dry_run":true}""");

        Assert.Equal((HttpStatusCode.Conflict, "retention_running", HttpStatusCode.OK), (status, (string?)problem["code"], dryStatus));
        keeping.Clock.Advance(TimeSpan.FromMinutes(10) + KeepingService.Shortest);
        await keeping.RunAsync();
    }

    private async Task<(bool Session, bool Run, bool Observation)> AreThereAsync(string session, string run, string observation) => (
        (await _service.GetAsync($"/internal/sessions/{session}")).Status is HttpStatusCode.OK,
        (await _service.GetAsync($"/api/v1/runs/{run}")).Status is HttpStatusCode.OK,
        (await _service.GetAsync("/internal/observations?limit=1000")).Body.ToJsonString().Contains(observation, StringComparison.Ordinal));
}
