using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Sessions and runs are removed whole, wherever a removal breaks off.</summary>
public sealed class RemovalTests(RunningService service) : IClassFixture<RunningService>, IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        service.Transport.Begin();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_removed_session_leaves_no_row()
    {
        var session = await Subjects.SessionAsync(service);

        var removed = await RemoveSessionAsync(session);

        Assert.Equal((true, Subjects.Events, Subjects.Events), (removed.WasSeen, removed.Events, removed.Pointers));
        Assert.Single(removed.Exports);
        Assert.Empty(await Subjects.FoundAsync(service, session));
    }

    [Fact]
    public async Task A_removed_run_leaves_no_row_but_what_it_counted()
    {
        var before = await CountAsync();
        var run = await Subjects.RunAsync(service);

        var removed = await RemoveRunAsync(run);

        Assert.Equal((true, Subjects.Events), (removed.WasSeen, removed.Events));
        Assert.Single(removed.Exports);
        Assert.Empty(await Subjects.FoundAsync(service, run));
        Assert.Equal(before + 1, await CountAsync());
    }

    [Fact]
    public async Task What_was_removed_may_be_stored_again()
    {
        var run = await Subjects.RunAsync(service);
        await RemoveRunAsync(run);

        var (_, again) = await service.PostAsync("/api/v1/runs", $$"""{"event_id":"{{run}}","run_id":"r-1","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z"}""");

        Assert.Equal("created", (string?)again["status"]);
        await RemoveRunAsync(run);
        Assert.Empty(await Subjects.FoundAsync(service, run));
    }

    [Fact]
    public async Task A_session_that_changed_since_it_was_looked_at_stays_and_so_does_a_tombstone()
    {
        var (changed, erased) = (await Subjects.SessionAsync(service), await Subjects.SessionAsync(service));
        await service.SendAsync("DELETE", $"/sessions/{erased}");

        Assert.Null(await Removal.RemoveSessionAsync(Guid.Parse(changed), "W/\"another\"", Subjects.Context, CancellationToken.None));
        Assert.Null(await Removal.RemoveSessionAsync(Guid.Parse(erased), "", Subjects.Context, CancellationToken.None));
        Assert.Equal(200, (int)(await service.GetAsync($"/internal/sessions/{changed}")).Status);
        Assert.NotEmpty(await Subjects.FoundAsync(service, erased));
    }

    [Fact]
    public async Task Removing_what_is_gone_does_nothing()
    {
        var session = await Subjects.SessionAsync(service);
        await RemoveSessionAsync(session);

        var again = await RemoveSessionAsync(session);

        Assert.Equal((false, 0, 0, 0), (again.WasSeen, again.Rows, again.Events, again.Pointers));
    }

    [Fact]
    public async Task A_removal_of_a_session_that_dies_at_any_call_hides_it_or_leaves_it_whole_and_is_completed_by_the_next()
    {
        var isAlive = false;
        for (var at = 0; !isAlive; at += CallsInTurn.Step)
        {
            var rows = service.Rows.FromNowOn();
            var session = await Subjects.SessionAsync(service);
            isAlive = await SurvivesAsync(at, () => RemoveSessionAsync(session));
            var (status, body) = await service.GetAsync($"/internal/sessions/{session}");
            Assert.True((int)status == 404 || body["events"]!.AsArray().Count == Subjects.Events, $"A part of the session is seen after dying at call {at}.");

            await RemoveSessionAsync(session);

            Assert.Empty(await Subjects.FoundAsync(rows, session));
        }
    }

    [Fact]
    public async Task A_removal_of_a_run_that_dies_at_any_call_is_completed_by_the_next_and_counted_once()
    {
        var isAlive = false;
        for (var at = 0; !isAlive; at += CallsInTurn.Step)
        {
            var rows = service.Rows.FromNowOn();
            var before = await CountAsync();
            var run = await Subjects.RunAsync(service);
            isAlive = await SurvivesAsync(at, () => RemoveRunAsync(run));

            await RemoveRunAsync(run);

            Assert.Empty(await Subjects.FoundAsync(rows, run));
            Assert.Equal(before + 1, await CountAsync());
        }
    }

    [Fact]
    public async Task Two_removals_at_once_agree()
    {
        var (session, run) = (await Subjects.SessionAsync(service), await Subjects.RunAsync(service));

        await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(_ => new Task[] { RemoveSessionAsync(session), RemoveRunAsync(run) }));

        Assert.Empty(await Subjects.FoundAsync(service, session, run));
    }

    /// <returns>Whether the removal was done before that call.</returns>
    private async Task<bool> SurvivesAsync(int at, Func<Task> remove)
    {
        service.Transport.Begin(call => call > at ? StorageFault.DroppedBefore : call == at ? StorageFault.DroppedAfter : null);
        try
        {
            await remove();
            return service.Transport.Calls.Count <= at;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
        finally
        {
            service.Transport.Begin();
        }
    }

    private async Task<int> CountAsync()
    {
        var (_, statistics) = await service.GetAsync("/api/v1/stats?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&interval=day");
        return (int)statistics["total_runs"]!;
    }

    private Task<RemovedRows> RemoveSessionAsync(string id) => Removal.RemoveSessionAsync(Guid.Parse(id), Subjects.Context, CancellationToken.None);

    private Task<RemovedRows> RemoveRunAsync(string id) => Removal.RemoveRunAsync(id, Subjects.Context, CancellationToken.None);

    private ISubjectRemoval Removal => service.Services.GetRequiredService<ISubjectRemoval>();
}
