using System.IO.Compression;
using System.Text;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.EndToEnd.Runs;
using AgentTelemetry.Retention;
using AgentTelemetry.Retention.Archives;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>No byte of an erased subject stays in the archive or in a backup.</summary>
public sealed class ArchiveErasureTests : IAsyncLifetime
{
    private static readonly DateOnly FirstOfMarch = new(2026, 3, 1);

    private readonly RunningService _service = new() { Settings = new Dictionary<string, string?> { ["RETENTION_ARCHIVE"] = "true" } };
    private string _backup = "";
    private string _session = "";

    public async Task InitializeAsync()
    {
        await _service.InitializeAsync();
        await ArchivedApp.FillAsync(_service);
        _session = (string)(await _service.GetAsync($"/internal/sessions/by-external-id/{Uri.EscapeDataString("chat/1 ü")}")).Body["id"]!;
        _backup = await _service.BackUpAsync();
        await _service.Services.GetRequiredService<IArchive>().KeepAsync(
            [
                new ArchiveSubject(ArchiveKind.Sessions, _session, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)),
                new ArchiveSubject(ArchiveKind.Runs, "child", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)),
                new ArchiveSubject(ArchiveKind.Runs, ArchivedApp.Parent, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)),
            ],
            ArchiveCalls.Context,
            CancellationToken.None);
    }

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_session_goes_from_every_file_of_its_day_and_what_is_left_is_as_it_was()
    {
        var before = await _service.LinesAsync();
        Assert.Contains(_session, await AllTextAsync(), StringComparison.Ordinal);

        var erased = await RewriteAsync(new ErasedSubjects { Sessions = new HashSet<string> { _session } }, [FirstOfMarch]);

        Assert.Equal((2, 2, true), (erased.Files, erased.Lines, erased.IsDone));
        Assert.DoesNotContain(_session, await AllTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(ArchivedApp.User, await AllTextAsync(), StringComparison.Ordinal);
        Assert.Equal(
            before.Values.SelectMany(static lines => lines).Where(line => !line.Contains(_session, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            (await _service.LinesAsync()).Values.SelectMany(static lines => lines).Order(StringComparer.Ordinal));
        Assert.Empty((await _service.VerifyAsync(null)).Faults);
        Assert.Equal(5, (int)(await _service.GetAsync($"/archive/{_backup}")).Body["counts"]!["sessions"]!);
    }

    [Fact]
    public async Task A_user_goes_without_the_ids_of_the_sessions()
    {
        var erased = await RewriteAsync(new ErasedSubjects { Users = new HashSet<string> { ArchivedApp.User } }, null);

        Assert.Equal((2, true), (erased.Lines, erased.IsDone));
        Assert.DoesNotContain(ArchivedApp.User, await AllTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(_session, await AllTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_with_their_events_sessions_of_many_lines_and_events_of_no_session_go()
    {
        var large = (string)(await _service.GetAsync("/internal/sessions/by-external-id/large")).Body["id"]!;

        var erased = await RewriteAsync(
            new ErasedSubjects
            {
                Runs = new HashSet<string> { ArchivedApp.Parent },
                Sessions = new HashSet<string> { large },
                Observations = new HashSet<string> { Calls.EventId(402) },
            },
            null);

        Assert.Equal((2 * 121) + 2 + 1, erased.Lines);
        var text = await AllTextAsync();
        Assert.DoesNotContain(large, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Calls.EventId(402), text, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"event_id\":\"{ArchivedApp.Parent}\"", text, StringComparison.Ordinal);
        Assert.Contains("\"event_id\":\"child\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_days_are_not_read()
    {
        var other = (await _service.LinesAsync($"tests/backups/{_backup}/2026/03/02/")).Keys.Single();
        _service.Transport.Begin();

        await RewriteAsync(new ErasedSubjects { Sessions = new HashSet<string> { _session } }, [FirstOfMarch]);

        Assert.DoesNotContain(_service.Transport.Calls, call => call.Path.EndsWith(other, StringComparison.Ordinal));
        Assert.Contains(_service.Transport.Calls, static call => call.Path.Contains("/2026/03/01/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Again_changes_nothing()
    {
        await RewriteAsync(new ErasedSubjects { Sessions = new HashSet<string> { _session } }, [FirstOfMarch]);
        var once = await _service.LinesAsync();

        var again = await RewriteAsync(new ErasedSubjects { Sessions = new HashSet<string> { _session } }, [FirstOfMarch]);

        Assert.Equal((0, 0, true), (again.Files, again.Lines, again.IsDone));
        Assert.Equal(once.Keys, (await _service.LinesAsync()).Keys);
    }

    [Fact]
    public async Task It_is_not_done_while_a_backup_is_under_way_and_is_when_that_has_ended()
    {
        await _service.PostAsync("/archive", "{}");
        var subjects = new ErasedSubjects { Sessions = new HashSet<string> { _session } };

        Assert.False((await RewriteAsync(subjects, [FirstOfMarch])).IsDone);

        // It reads the session, as nobody erased it from the tables here.
        await _service.Services.GetRequiredService<BackupTimer>().TickAsync(ArchiveCalls.Context, CancellationToken.None);
        var erased = await RewriteAsync(subjects, [FirstOfMarch]);
        Assert.Equal((1, 1, true), (erased.Files, erased.Lines, erased.IsDone));
        Assert.DoesNotContain(_session, await AllTextAsync(), StringComparison.Ordinal);
        Assert.Empty((await _service.VerifyAsync(null)).Faults);
    }

    [Fact]
    public async Task Wherever_it_breaks_off_a_repeat_finishes_it_and_every_moment_verifies()
    {
        for (var at = 0; ; at++)
        {
            // Another subject each time, until one call survives all of it.
            var id = $"run-{at}";
            await _service.CreateAsync(RunCalls.Run(id, ("created_at", "\"2026-03-05T00:00:00Z\"")));
            await _service.CreateAsync(RunCalls.Run($"other-{at}", ("created_at", "\"2026-03-05T00:00:00Z\"")));
            var backup = await _service.BackUpAsync("""{"kinds":["runs"],"from":"2026-03-05T00:00:00Z","to":"2026-03-06T00:00:00Z"}""");
            var subjects = new ErasedSubjects { Runs = new HashSet<string> { id } };
            _service.Transport.Begin(call => call >= at ? StorageFault.DroppedBefore : null);
            var isWhole = await SucceedsAsync(() => RewriteAsync(subjects, [new DateOnly(2026, 3, 5)]));
            _service.Transport.Begin();
            if (isWhole)
            {
                Assert.InRange(at, 5, int.MaxValue);
                return;
            }

            // A file too many is told, and nothing else.
            Assert.All((await _service.VerifyAsync(null)).Faults, static fault => Assert.Contains("does not name this file", fault, StringComparison.Ordinal));
            Assert.True((await RewriteAsync(subjects, [new DateOnly(2026, 3, 5)])).IsDone);
            Assert.Empty((await _service.VerifyAsync(null)).Faults);
            Assert.DoesNotContain($"\"{id}\"", await AllTextAsync(), StringComparison.Ordinal);
            Assert.Contains($"\"other-{at}\"", await AllTextAsync(), StringComparison.Ordinal);
            await _service.Services.GetRequiredService<BackupStore>().DeleteAsync("tests/", backup, CancellationToken.None);
        }
    }

    private static async Task<bool> SucceedsAsync(Func<Task<ArchiveErased>> rewrite)
    {
        try
        {
            return (await rewrite()).IsDone;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }

    private Task<ArchiveErased> RewriteAsync(ErasedSubjects erased, IReadOnlyCollection<DateOnly>? days) =>
        _service.Services.GetRequiredService<IArchiveErasure>().RewriteAsync(erased, days, ArchiveCalls.Context, CancellationToken.None);

    // Every byte of the container, as it is and unpacked.
    private async Task<string> AllTextAsync()
    {
        var text = new StringBuilder();
        await foreach (var blob in _service.Container().GetBlobsAsync())
        {
            var content = (await _service.Container().GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content;
            text.Append(blob.Name).Append(content);
            if (blob.Name.EndsWith(".gz", StringComparison.Ordinal))
            {
                using var gzip = new GZipStream(content.ToStream(), CompressionMode.Decompress);
                using var reader = new StreamReader(gzip);
                text.Append(await reader.ReadToEndAsync());
            }
        }

        return text.ToString();
    }
}
