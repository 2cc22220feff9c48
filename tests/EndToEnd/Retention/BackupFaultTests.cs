using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.EndToEnd.Runs;
using AgentTelemetry.Retention.Archives;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Whatever breaks between us and storage, at whichever call, a backup ends whole, and so does an import.</summary>
public sealed class BackupFaultTests : IAsyncLifetime
{
    private const string Request = """{"kinds":["runs"],"from":"2026-03-01T00:00:00Z","to":"2026-03-02T00:00:00Z"}""";

    private readonly RunningService _service = new();

    public static TheoryData<StorageFault> EveryFault() => new(Enum.GetValues<StorageFault>());

    public async Task InitializeAsync()
    {
        await _service.InitializeAsync();
        await _service.CreateAsync(RunCalls.Run("r", ("created_at", "\"2026-03-01T10:00:00Z\"")));
        await _service.PostAsync($"{RunCalls.PathOf("r")}/events", """[{"event_type":"one"},{"event_type":"two"}]""");
        await _service.PostAsync("/sessions/bulk", Calls.Document(ArchivedApp.Uploaded, 3));
    }

    public Task DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [MemberData(nameof(EveryFault))]
    public async Task A_fault_at_any_call_of_a_backup_leaves_it_whole(StorageFault fault)
    {
        var (expected, calls) = await CleanAsync();
        for (var at = 0; at < calls; at += CallsInTurn.Step)
        {
            var id = await BeginAsync();
            _service.Transport.Begin(call => call == at ? fault : null);
            await TickAsync();
            _service.Transport.Begin();
            await TickAsync();

            Assert.Equal(expected, await LinesAsync(id));
            Assert.Empty((await _service.VerifyAsync(id)).Faults);
            await EndAsync(id);
        }
    }

    [Fact]
    public async Task A_service_that_dies_before_any_call_of_a_backup_goes_on_at_the_next_tick()
    {
        var (expected, calls) = await CleanAsync();
        for (var at = 0; at < calls; at += CallsInTurn.Step)
        {
            var id = await BeginAsync();
            _service.Transport.Begin(call => call >= at ? StorageFault.DroppedBefore : null);
            await TickAsync();
            _service.Transport.Begin();
            await TickAsync();

            Assert.Equal(expected, await LinesAsync(id));
            Assert.Empty((await _service.VerifyAsync(id)).Faults);
            await EndAsync(id);
        }
    }

    [Fact]
    public async Task A_service_that_dies_while_it_takes_an_order_makes_the_backup_that_it_noted()
    {
        for (var at = 0; ; at++)
        {
            _service.Transport.Begin(call => call >= at ? StorageFault.DroppedBefore : null);
            var (status, _) = await _service.PostAsync("/archive", Request);
            _service.Transport.Begin();
            await TickAsync();
            var ids = await Store.IdsAsync("tests/", CancellationToken.None);
            if ((int)status == 202)
            {
                Assert.Equal(2, at);
                return;
            }

            Assert.Equal(503, (int)status);
            Assert.Equal(at, ids.Count);
            Assert.Equal(Enumerable.Repeat("completed", at), await Task.WhenAll(ids.Select(StateAsync)));
            await Task.WhenAll(ids.Select(EndAsync));
        }
    }

    [Theory]
    [MemberData(nameof(EveryFault))]
    public async Task A_fault_at_any_call_of_an_import_leaves_everything_restored(StorageFault fault)
    {
        var id = await _service.BackUpAsync();
        var before = await AnswersAsync();
        await _service.WipeAsync();
        _service.Transport.Begin();
        await ImportAsync(id);
        var calls = _service.Transport.Calls.Count;
        Assert.Equal(before, await AnswersAsync());

        for (var at = 0; at < calls; at += CallsInTurn.Step)
        {
            await _service.WipeAsync();
            _service.Transport.Begin(call => call == at ? fault : null);
            await ImportAsync(id);
            _service.Transport.Begin();

            Assert.Equal(before, await AnswersAsync());
        }
    }

    [Fact]
    public async Task An_import_that_dies_before_any_call_is_finished_by_a_repeat()
    {
        var id = await _service.BackUpAsync();
        var before = await AnswersAsync();
        for (var at = 0; ; at++)
        {
            await _service.WipeAsync();

            // The tables are made again first: after a failure that is not tried for some seconds.
            await _service.GetAsync("/internal/sessions");
            _service.Transport.Begin(call => call >= at ? StorageFault.DroppedBefore : null);
            var isWhole = await SucceedsAsync(id);
            _service.Transport.Begin();
            await ImportAsync(id);

            Assert.Equal(before, await AnswersAsync());
            if (isWhole)
            {
                Assert.InRange(at, 10, int.MaxValue);
                return;
            }
        }
    }

    private BackupStore Store => _service.Services.GetRequiredService<BackupStore>();

    private async Task<(IReadOnlyList<string> Lines, int Calls)> CleanAsync()
    {
        var id = await BeginAsync();
        _service.Transport.Begin();
        await TickAsync();
        var calls = _service.Transport.Calls.Count;
        var lines = await LinesAsync(id);
        Assert.Equal(3, lines.Count);
        Assert.InRange(calls, 20, 200);
        await EndAsync(id);
        return (lines, calls);
    }

    private async Task<string> BeginAsync() => (string)(await _service.PostAsync("/archive", Request)).Body["id"]!;

    private Task TickAsync() => IgnoreOutageAsync(() => _service.Services.GetRequiredService<BackupTimer>().TickAsync(ArchiveCalls.Context, CancellationToken.None));

    private async Task<IReadOnlyList<string>> LinesAsync(string id) => [.. (await _service.LinesAsync($"tests/backups/{id}/")).Values.SelectMany(static lines => lines)];

    private async Task<string?> StateAsync(string id) => (string?)(await _service.GetAsync($"/archive/{id}")).Body["state"];

    private Task EndAsync(string id) => Store.DeleteAsync("tests/", id, CancellationToken.None);

    private async Task ImportAsync(string id)
    {
        var imported = await _service.Services.GetRequiredService<IArchiveCommands>().ImportAsync(id, ArchiveCalls.Context, CancellationToken.None);
        Assert.Equal(0, imported.Value!.Failed);
    }

    private async Task<bool> SucceedsAsync(string id)
    {
        var isWhole = false;
        await IgnoreOutageAsync(async () =>
        {
            await ImportAsync(id);
            isWhole = true;
        });
        return isWhole;
    }

    // The host logs it, and the timer comes again.
    private static async Task IgnoreOutageAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (StorageUnavailableException)
        {
            // As the test wants.
        }
    }

    private async Task<string> AnswersAsync()
    {
        var paths = new[] { "/internal/sessions", $"/internal/sessions/{ArchivedApp.Uploaded}", RunCalls.PathOf("r"), $"{RunCalls.PathOf("r")}/events" };
        var answers = await Task.WhenAll(paths.Select(_service.GetAsync));
        return string.Join('\n', answers.Select(static answer => answer.Body.ToJsonString()));
    }
}
