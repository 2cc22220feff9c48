using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Observability;
using AgentTelemetry.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>What the timer does by its settings, within its bounds, and when something is wrong.</summary>
public sealed class RetentionTimerTests
{
    private static readonly TimeSpan Over = TimeSpan.FromDays(KeepingService.Days) + KeepingService.Shortest;
    private static readonly RequestContext Context = new("tick", "tests", "development");

    [Fact]
    public async Task In_a_dry_run_it_only_counts()
    {
        await using var keeping = await StartAsync(("TELEMETRY_DRY_RUN_CLEANUP", "1"), ("RETENTION_MINUTES", "5"));
        var session = await keeping.Value.EndedSessionAsync();
        var open = await keeping.Value.Service.StartAsync();
        keeping.Value.Clock.Advance(Over);

        await TickAsync(keeping.Value);

        var report = (await keeping.Value.Get<IRetentionReports>().FindAsync(Context, CancellationToken.None))!;
        Assert.Equal((true, 1, 1), (report.IsDryRun, report.Of(RetentionKind.Sessions)!.Counts.Removed, report.Of(RetentionKind.IdleSessions)!.Counts.Expired));
        Assert.Equal(HttpStatusCode.OK, (await keeping.Value.Service.GetAsync($"/internal/sessions/{session}")).Status);
        Assert.Null((string?)(await keeping.Value.Service.GetAsync($"/internal/sessions/{open}")).Body["ended_at"]);

        await keeping.Value.RunAsync("""{"dry_run":false}""");
        Assert.Equal(HttpStatusCode.NotFound, (await keeping.Value.Service.GetAsync($"/internal/sessions/{session}")).Status);
    }

    [Fact]
    public async Task It_looks_at_those_ticks_that_the_settings_name()
    {
        await using var keeping = await StartAsync(("RETENTION_MINUTES", "15"));
        var reports = keeping.Value.Get<IRetentionReports>();

        keeping.Value.Clock.Advance(TimeSpan.FromMinutes(5));
        await TickAsync(keeping.Value);
        Assert.Null(await reports.FindAsync(Context, CancellationToken.None));

        keeping.Value.Clock.Advance(TimeSpan.FromMinutes(10));
        await TickAsync(keeping.Value);
        Assert.NotNull(await reports.FindAsync(Context, CancellationToken.None));
    }

    [Fact]
    public async Task Each_app_has_its_own_days()
    {
        await using var keeping = await StartAsync(("RETENTION_APP_DAYS", """{"tests":{"sessions":7}}"""));
        var session = await keeping.Value.EndedSessionAsync();
        var run = await keeping.Value.EndedRunAsync();

        keeping.Value.Clock.Advance(TimeSpan.FromDays(7) + KeepingService.Shortest);
        await keeping.Value.RunAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await keeping.Value.Service.GetAsync($"/internal/sessions/{session}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await keeping.Value.Service.GetAsync($"/api/v1/runs/{run}")).Status);
    }

    [Fact]
    public async Task What_has_not_ended_goes_too_where_a_setting_says_so()
    {
        await using var keeping = await StartAsync(("RETENTION_UNFINISHED", "true"), ("RETENTION_IDLE_HOURS", "8760"));
        var (session, active) = (await keeping.Value.Service.StartAsync(), await keeping.Value.Service.StartAsync());
        await keeping.Value.Service.PostAsync("/api/v1/runs", """{"event_id":"still","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z"}""");
        keeping.Value.Clock.Advance(Over);
        await keeping.Value.Service.PostAsync("/events", Calls.Batch(active, 1));

        await keeping.Value.RunAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await keeping.Value.Service.GetAsync($"/internal/sessions/{session}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await keeping.Value.Service.GetAsync("/api/v1/runs/still")).Status);
        Assert.Equal(HttpStatusCode.OK, (await keeping.Value.Service.GetAsync($"/internal/sessions/{active}")).Status);
    }

    [Fact]
    public async Task What_is_to_be_exported_stays_until_it_is_and_what_failed_does_not()
    {
        await using var keeping = await StartAsync(("EXPORT_ON_SESSION_END", "true"), ("SIGNAVIO_API_KEY", "k"), ("SIGNAVIO_API_URL", "http://127.0.0.1:1"), ("SIGNAVIO_UPLOADS_PAUSED", "true"), ("AzureWebJobs.ExportEnded.Disabled", "true"), ("AzureWebJobs.WakeExports.Disabled", "true"), ("AzureWebJobs.ContinueExports.Disabled", "true"));
        var session = await keeping.Value.EndedSessionAsync();
        keeping.Value.Clock.Advance(Over);

        // Noted only.
        Assert.Equal((1, 0), await HeldAsync(keeping.Value));

        // Taken in, and waiting.
        await keeping.Value.Get<AgentTelemetry.Export.Delivery.ExportSweep>().TakeEndedAsync(new AgentTelemetry.Functions.Observability.CurrentRequest(Context, invocation: null, new AgentTelemetry.Observability.Pseudonyms(Microsoft.Extensions.Compliance.Redaction.NullRedactorProvider.Instance)), CancellationToken.None);
        Assert.Equal((1, 0), await HeldAsync(keeping.Value));

        // Given up.
        await keeping.Value.Get<AgentTelemetry.Export.Delivery.IExportStore>().ChangeAsync(
            new(AgentTelemetry.Export.Sources.SourceNames.Sessions, session), "agent-telemetry", static export => export! with { State = AgentTelemetry.Export.Delivery.ExportState.Failed, Due = null }, Context);
        Assert.Equal((0, 1), await HeldAsync(keeping.Value));
        Assert.Equal([], await Subjects.FoundAsync(keeping.Value.Service, session));
    }

    [Fact]
    public async Task A_look_that_reaches_its_bound_goes_on_next_time_and_says_how_late_it_is()
    {
        await using var keeping = await StartAsync();
        for (var number = 0; number < 130; number++)
        {
            await keeping.Value.ObservationAsync();
        }

        keeping.Value.Clock.Advance(Over + TimeSpan.FromHours(1));
        var first = (await LookAsync(keeping.Value, most: 1)).Of(RetentionKind.Observations)!;
        var second = (await LookAsync(keeping.Value, most: 1)).Of(RetentionKind.Observations)!;

        Assert.Equal((100, false, 3_600), (first.Counts.Removed, first.IsComplete, first.LagSeconds));
        Assert.Equal((30, true, 0), (second.Counts.Removed, second.IsComplete, second.LagSeconds));
    }

    [Fact]
    public async Task A_kind_that_fails_keeps_no_other_from_its_turn_and_is_tried_again()
    {
        await using var keeping = await StartAsync();
        var observation = await keeping.Value.ObservationAsync();
        keeping.Value.Clock.Advance(Over);
        var broken = new BrokenKind();
        var runner = ActivatorUtilities.CreateInstance<RetentionRunner>(keeping.Value.Service.Services, keeping.Value.Service.Services.GetServices<IRetained>().Prepend(broken));

        await runner.RunAsync(Bounds(int.MaxValue), Context, CancellationToken.None);
        await runner.RunAsync(Bounds(int.MaxValue), Context, CancellationToken.None);

        Assert.Equal(2, broken.Looks);
        Assert.Equal([], await Subjects.FoundAsync(keeping.Value.Service, observation));
        Assert.Contains(keeping.Value.Service.Logs.Lines, static line => line.EventId == 8004);
    }

    private static Task<RetentionReport> LookAsync(KeepingService keeping, int most) => keeping.Get<RetentionRunner>().RunAsync(Bounds(most), Context, CancellationToken.None);

    private static RetentionBounds Bounds(int most) => new(most, TimeProvider.System, TimeSpan.FromMinutes(5));

    private static Task TickAsync(KeepingService keeping) => keeping.Get<RetentionTimer>().TickAsync(Context, CancellationToken.None);

    private static async Task<(int Held, int Removed)> HeldAsync(KeepingService keeping)
    {
        var sessions = (await keeping.RunAsync())["sessions"];
        return ((int)sessions["held"]!, (int)sessions["removed"]!);
    }

    private static async Task<Running> StartAsync(params (string Name, string Value)[] settings)
    {
        var running = new Running(new KeepingService(settings));
        await running.Value.InitializeAsync();
        return running;
    }

    private sealed record Running(KeepingService Value) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Value.DisposeAsync();
    }

    private sealed class BrokenKind : IRetained
    {
        public int Looks { get; private set; }

        public string Kind => RetentionKind.Rejections;

        public Task<DuePage> ListAsync(DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken)
        {
            Looks++;
            throw new InvalidOperationException("As the test wants.");
        }

        public Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
