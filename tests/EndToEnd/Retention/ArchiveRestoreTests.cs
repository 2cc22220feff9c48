using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Retention;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Archive, wipe, import: what was stored is there again, and nothing else.</summary>
public sealed class ArchiveRestoreTests : IAsyncLifetime
{
    // What a row says of the moment it was written, or of when somebody has to look at its subject again.
    private static readonly string[] OfTheMoment = ["due_row", "idle_due_row", "lifecycle_row", "revision", "marked_at", "last_activity"];

    private readonly RunningService _service = new();

    public async Task InitializeAsync()
    {
        await _service.InitializeAsync();
        await ArchivedApp.FillAsync(_service);
        await _service.RecountAsync();
    }

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_wiped_app_gives_the_same_answers_on_every_read_route_after_its_backup_was_imported()
    {
        var before = await ArchivedApp.ReadAllAsync(_service);
        var rows = await RowsAsync();
        var backup = await _service.BackUpAsync();
        await _service.WipeAsync();
        Assert.Equal("[]", (await _service.GetAsync("/internal/sessions")).Body.ToJsonString());

        var imported = await _service.ImportAsync(backup);
        await _service.RecountAsync();

        Assert.Equal((6, 2, 2, 0, 0), (imported.Sessions, imported.Runs, imported.Observations, imported.Known, imported.Failed));
        Assert.Equal(before, await ArchivedApp.ReadAllAsync(_service));
        Assert.Equal(rows, await RowsAsync());
    }

    [Fact]
    public async Task Importing_twice_changes_nothing()
    {
        var backup = await _service.BackUpAsync();
        await _service.WipeAsync();
        await _service.ImportAsync(backup);
        var once = await AllRowsAsync();

        var again = await _service.ImportAsync(backup);

        Assert.Equal((0, 0, 0, 10, 0), (again.Sessions, again.Runs, again.Observations, again.Known, again.Failed));
        Assert.Equal(once, await AllRowsAsync());
    }

    [Fact]
    public async Task What_was_stored_since_the_backup_stays()
    {
        var backup = await _service.BackUpAsync();
        await _service.PostAsync("/events", Calls.Batch(ArchivedApp.Rebuilt, 5, first: 900));
        await _service.SendAsync("PATCH", "/api/v1/runs/child", """{"status":"failure"}""");
        await _service.RecountAsync();
        var before = await ArchivedApp.ReadAllAsync(_service);

        var imported = await _service.ImportAsync(backup);
        await _service.RecountAsync();

        Assert.Equal((0, 10), (imported.Sessions + imported.Runs + imported.Observations, imported.Known));
        Assert.Equal(before, await ArchivedApp.ReadAllAsync(_service));
    }

    [Fact]
    public async Task An_open_session_and_a_running_run_go_on_where_they_were()
    {
        var backup = await _service.BackUpAsync();
        await _service.WipeAsync();
        await _service.ImportAsync(backup);

        var (recorded, _) = await _service.PostAsync("/events", Calls.Batch(ArchivedApp.Rebuilt, 2, first: 700));
        var (patched, _) = await _service.SendAsync("PATCH", "/api/v1/runs/child", """{"status":"success"}""");
        var (_, repeated) = await _service.PostAsync("/sessions/start", """{"external_session_id":"open-chat","agent_id":"agent-two"}""", "a-key");
        var (_, listed) = await _service.GetAsync("/internal/sessions/by-external-id/open-chat");

        Assert.Equal((201, 200), ((int)recorded, (int)patched));
        Assert.Equal((string?)listed["id"], (string?)repeated["session_id"]);
    }

    [Fact]
    public async Task What_was_erased_since_the_backup_does_not_come_back()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (await _service.LinesAsync($"tests/backups/{await _service.BackUpAsync()}/")).Keys)
        {
            await _service.Container().GetBlobClient(name).DownloadToAsync(Path.Combine(folder.Path, name.Replace('/', '-')));
        }

        var (_, large) = await _service.GetAsync("/internal/sessions/by-external-id/large");
        await _service.SendAsync("DELETE", $"/sessions/{large["id"]}");
        await _service.SendAsync("DELETE", "/api/v1/runs/child");
        await _service.SendAsync("DELETE", $"/users/{ArchivedApp.User}");
        await _service.Services.GetRequiredService<ErasureTimer>().TickAsync(ArchiveCalls.Context, CancellationToken.None);

        var imported = await _service.ImportAsync(folder.Path);

        Assert.Equal((0, 0), (imported.Sessions, imported.Runs));
        Assert.Contains("Everything of its user was erased", Assert.Single(imported.Errors), StringComparison.Ordinal);
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(_service, (string)large["id"]!));
        Assert.DoesNotContain(await _service.Rows.AllAsync(), static row => row.GetString("table") is not "Erasures" && row.Select(static column => column.Value).OfType<string>().Any(static text => text.Contains(ArchivedApp.User, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_expired_session_is_expired_again_and_opened_by_an_event()
    {
        var session = await _service.StartAsync();
        await _service.PostAsync("/events", Calls.Batch(session, 1));
        var upkeep = _service.Services.GetRequiredService<ISessionUpkeep>();
        var seen = await upkeep.LookAsync(Guid.Parse(session), ArchiveCalls.Context, CancellationToken.None);
        Assert.True(await upkeep.ExpireAsync(Guid.Parse(session), seen!, ArchiveCalls.Context));
        var before = await ArchivedApp.ReadAllAsync(_service);
        var backup = await _service.BackUpAsync();
        await _service.WipeAsync();

        await _service.ImportAsync(backup);
        await _service.RecountAsync();

        Assert.Equal(before, await ArchivedApp.ReadAllAsync(_service));
        Assert.Equal(201, (int)(await _service.PostAsync("/events", Calls.Batch(session, 1, first: 5))).Status);
        Assert.Null((string?)(await _service.GetAsync($"/internal/sessions/{session}")).Body["ended_at"]);
    }

    [Fact]
    public async Task A_restored_session_is_found_by_its_user()
    {
        var backup = await _service.BackUpAsync();
        await _service.WipeAsync();
        await _service.ImportAsync(backup);

        await _service.SendAsync("DELETE", $"/users/{ArchivedApp.User}");

        Assert.Equal(404, (int)(await _service.GetAsync($"/internal/sessions/by-external-id/{Uri.EscapeDataString("chat/1 ü")}")).Status);
    }

    [Fact]
    public async Task What_is_restored_is_not_exported_again()
    {
        await using var exporting = await ExportingAsync();
        var service = exporting.Service;
        var backup = await service.BackUpAsync();
        await service.WipeAsync();

        await service.ImportAsync(backup);

        Assert.DoesNotContain(await service.Rows.AllAsync(), static row => row.RowKey.StartsWith("q~", StringComparison.Ordinal));
    }

    private static async Task<Owned> ExportingAsync()
    {
        var service = new RunningService { Settings = new Dictionary<string, string?> { ["EXPORT_ON_SESSION_END"] = "true", ["EXPORT_ON_RUN_END"] = "true", ["AzureWebJobs.ExportEnded.Disabled"] = "true" } };
        await service.InitializeAsync();
        await service.PostAsync("/sessions/bulk", Calls.Document(ArchivedApp.Uploaded, 1));
        Assert.Contains(await service.Rows.AllAsync(), static row => row.RowKey.StartsWith("q~", StringComparison.Ordinal));
        return new Owned(service);
    }

    // An import that finds events there marks their session: it may be a repeat of one that died before it did.
    private Task<string> AllRowsAsync() => _service.Rows.TextAsync(
        static row => row.GetString("table") is not ("ApiKeys" or "Usage") && !(row.GetString("table") is "Sessions" && row.RowKey.StartsWith("m~", StringComparison.Ordinal)));

    // The rows that readers read, but for values that no run has any more; the others name the moment they were written.
    private Task<string> RowsAsync() => _service.Rows.TextAsync(
        static row => row.GetString("table") is "Sessions" or "Events" or "Observations" or "Runs" && !IsOfTheMoment(row), OfTheMoment);

    private static bool IsOfTheMoment(TableEntity row) => row.RowKey.Contains('~') && row.RowKey.Split('~')[0] is "a" or "d" or "k" or "m" or "c" or "q" or "v" or "o";

    private sealed record Owned(RunningService Service) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(Service.DisposeAsync());
    }
}
