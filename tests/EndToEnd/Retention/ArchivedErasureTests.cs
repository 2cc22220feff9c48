using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Observability;
using AgentTelemetry.Retention;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>What is in an archive goes by the timer, and until then the receipt says so.</summary>
public sealed class ArchivedErasureTests : IAsyncLifetime
{
    private readonly RecordingArchive _archive = new();
    private readonly RunningService _service;

    public ArchivedErasureTests() => _service = new() { ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<IArchiveErasure>(_archive)) };

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task An_erasure_is_pending_until_the_timer_has_written_the_archives_of_its_days_anew()
    {
        var session = await _service.StartAsync("""{"started_at":"2026-03-01T23:59:59.999999Z"}""");

        var (status, receipt) = await _service.SendAsync("DELETE", $"/sessions/{session}");
        _archive.IsDone = false;
        await TickAsync();
        var (_, waiting) = await _service.GetAsync($"/erasures/{receipt["erasure_id"]}");
        _archive.IsDone = true;
        await TickAsync();
        var (_, completed) = await _service.GetAsync($"/erasures/{receipt["erasure_id"]}");

        Assert.Equal((HttpStatusCode.Accepted, "pending", "archive"), (status, (string?)receipt["status"], (string?)receipt["waiting_for"]![0]));
        Assert.Equal("pending", (string?)waiting["status"]);
        Assert.Equal(("completed", 6), ((string?)completed["status"], (int)completed["erased"]!["archived_lines"]!));
        Assert.Equal(2, _archive.Calls.Count);
        Assert.All(_archive.Calls, call => Assert.Equal((session, new DateOnly(2026, 3, 1)), (Assert.Single(call.Erased.Sessions), Assert.Single(call.Days!))));
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(_service, session));
    }

    [Fact]
    public async Task What_retention_removed_is_looked_for_in_the_whole_archive_and_refused_from_then_on()
    {
        var (session, run) = (Guid.NewGuid().ToString(), $"run-{Guid.NewGuid()}");

        var ofSession = await _service.SendAsync("DELETE", $"/sessions/{session}");
        var ofRun = await _service.SendAsync("DELETE", $"/api/v1/runs/{run}");
        await TickAsync();

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (ofSession.Status, ofRun.Status));
        Assert.All(_archive.Calls, static call => Assert.Null(call.Days));
        Assert.Contains(_archive.Calls, call => call.Erased.Sessions.Contains(session));
        Assert.Contains(_archive.Calls, call => call.Erased.Runs.Contains(run));
        Assert.Equal(HttpStatusCode.Gone, (await _service.PostAsync("/sessions/bulk", Calls.Document(session, 1))).Status);
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(_service, session, run));
    }

    [Fact]
    public async Task An_app_without_anything_in_the_archive_waits_for_none()
    {
        _archive.HoldsAnything = false;
        var session = await _service.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await _service.SendAsync("DELETE", $"/sessions/{session}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.SendAsync("DELETE", $"/sessions/{Guid.NewGuid()}")).Status);
        Assert.Empty(_archive.Calls);
    }

    [Fact]
    public async Task A_user_is_looked_for_in_the_whole_archive()
    {
        var (status, _) = await _service.SendAsync("DELETE", "/users/somebody");
        await TickAsync();

        Assert.Equal(HttpStatusCode.Accepted, status);
        var call = Assert.Single(_archive.Calls);
        Assert.Equal(("somebody", null), (Assert.Single(call.Erased.Users), call.Days));
    }

    private Task TickAsync() => _service.Services.GetRequiredService<ErasureTimer>().TickAsync(Subjects.Context, CancellationToken.None);

    private sealed class RecordingArchive : IArchiveErasure
    {
        public List<(ErasedSubjects Erased, IReadOnlyCollection<DateOnly>? Days)> Calls { get; } = [];

        public bool IsDone { get; set; } = true;

        public bool HoldsAnything { get; set; } = true;

        public Task<bool> HoldsAnythingAsync(RequestContext context, CancellationToken cancellationToken) => Task.FromResult(HoldsAnything);

        public Task<ArchiveErased> RewriteAsync(ErasedSubjects erased, IReadOnlyCollection<DateOnly>? days, RequestContext context, CancellationToken cancellationToken)
        {
            Calls.Add((erased, days));
            return Task.FromResult(new ArchiveErased(1, 3, IsDone));
        }
    }
}
