using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Retention;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Retention dies before, and after, every call of storage: it never removes early, and the next look leaves no orphan.</summary>
public sealed class RetentionFaultTests(KeepingService keeping) : IClassFixture<KeepingService>, IAsyncLifetime
{
    private static readonly TimeSpan Over = TimeSpan.FromDays(KeepingService.Days) + KeepingService.Shortest;

    private readonly RunningService _service = keeping.Service;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _service.Transport.Begin();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(RetentionKind.Sessions)]
    [InlineData(RetentionKind.Runs)]
    [InlineData(RetentionKind.Observations)]
    public async Task Wherever_it_dies_the_next_look_completes_it_and_what_is_younger_stays(string kind)
    {
        var isAlive = false;
        for (var at = 0; !isAlive; at += CallsInTurn.Step)
        {
            var rows = _service.Rows.FromNowOn();
            var due = await StoreAsync(kind);
            keeping.Clock.Advance(Over);
            var young = await StoreAsync(kind);

            _service.Transport.Begin(call => call > at ? StorageFault.DroppedBefore : call == at ? StorageFault.DroppedAfter : null);
            await keeping.LookAsync(kind);
            isAlive = _service.Transport.Calls.Count <= at;
            _service.Transport.Begin();
            Assert.True(await IsWholeAsync(kind, young), $"Something young was touched by dying at call {at}.");
            Assert.True(!await IsSeenAsync(kind, due) || await IsWholeAsync(kind, due), $"A part is seen after dying at call {at}.");

            await keeping.LookAsync(kind);

            Assert.Equal((false, true), (await IsSeenAsync(kind, due), await IsWholeAsync(kind, young)));
            Assert.Equal([], await Subjects.FoundAsync(rows, due));
            keeping.Clock.Advance(Over);
            await keeping.LookAsync(kind);
        }
    }

    [Theory]
    [InlineData(StorageFault.BusyBefore)]
    [InlineData(StorageFault.FailedAfter)]
    public async Task A_fault_at_any_call_is_made_good_in_the_same_look(StorageFault fault)
    {
        var isAlive = false;
        for (var at = 0; !isAlive; at += CallsInTurn.Step)
        {
            var rows = _service.Rows.FromNowOn();
            var (session, run, observation) = (await StoreAsync(RetentionKind.Sessions), await StoreAsync(RetentionKind.Runs), await StoreAsync(RetentionKind.Observations));
            keeping.Clock.Advance(Over);
            _service.Transport.Begin(call => call == at ? fault : null);

            await keeping.LookAsync(RetentionKind.Sessions, RetentionKind.Runs, RetentionKind.Observations);

            isAlive = _service.Transport.Calls.Count <= at;
            _service.Transport.Begin();
            Assert.Equal([], await Subjects.FoundAsync(rows, session, run, observation));
        }
    }

    private Task<string> StoreAsync(string kind) => kind switch
    {
        RetentionKind.Sessions => keeping.EndedSessionAsync(2),
        RetentionKind.Runs => keeping.EndedRunAsync(2),
        _ => keeping.ObservationAsync(),
    };

    private async Task<bool> IsSeenAsync(string kind, string id) => kind switch
    {
        RetentionKind.Sessions => (await _service.GetAsync($"/internal/sessions/{id}")).Status is HttpStatusCode.OK,
        RetentionKind.Runs => (await _service.GetAsync($"/api/v1/runs/{id}")).Status is HttpStatusCode.OK,
        _ => (await _service.GetAsync("/internal/observations?limit=1000")).Body.ToJsonString().Contains(id, StringComparison.Ordinal),
    };

    private async Task<bool> IsWholeAsync(string kind, string id) => kind switch
    {
        RetentionKind.Sessions => (await _service.GetAsync($"/internal/sessions/{id}")).Body["events"]?.AsArray().Count == 2,
        RetentionKind.Runs => (await _service.GetAsync($"/api/v1/runs/{id}/events")).Body is System.Text.Json.Nodes.JsonArray { Count: 2 },
        _ => await IsSeenAsync(kind, id),
    };
}
