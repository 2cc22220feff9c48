using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.Retention.Archives;

public sealed class BackupRunTests
{
    private const long Mebi = 1024 * 1024;

    private static readonly RequestContext Context = new("r", "acme", "test");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_day_of_any_length_is_written_with_a_few_sessions_in_memory()
    {
        const int EventBytes = 24 * 1024;
        var day = new BusyDay(4_000, EventBytes);
        var files = new FakeFiles();
        var (mostHeld, pieces) = (0L, 0);
        files.OnWrite = () =>
        {
            pieces++;
            mostHeld = Math.Max(mostHeld, ((long)day.Opened * EventBytes) - files.Bytes);
        };

        var backup = await RunAsync(files, day);

        Assert.Equal(4_000, backup.CountsOf("sessions").Subjects);
        Assert.InRange(files.Bytes, 90 * Mebi, long.MaxValue);
        Assert.InRange(day.MostOpen, 2, 16);
        Assert.InRange(pieces, 1_000, int.MaxValue);
        Assert.InRange(mostHeld, 1, 2 * Mebi);
    }

    [Fact]
    public async Task A_long_day_is_several_files()
    {
        var files = new FakeFiles();

        var backup = await RunAsync(files, new BusyDay(3_000, 24 * 1024));

        Assert.Equal([1, 2], backup.Files.Select(static file => int.Parse(file.Name.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(backup.Files, static file => Assert.InRange(file.Digest.Bytes, 1, 66 * Mebi));
        Assert.Equal(files.Uploads.Select(static upload => upload.Name), backup.Files.Select(file => $"acme/backups/{backup.Id}/{file.Name}"));
    }

    private async Task<Backup> RunAsync(FakeFiles files, IArchiveSource source)
    {
        var requests = new BackupRequests(Options.Create(new LimitOptions()), new RandomUuidSource(), _time);
        var store = new BackupStore(files);
        var run = new BackupRun(store, source, files, new RandomUuidSource(), _time, NullLogger<BackupRun>.Instance);
        var backup = requests.All(Context) with { Kinds = ["sessions"] };
        await store.BeginAsync(backup);
        await run.ContinueAsync(backup, _time.GetUtcNow().AddMinutes(1), Context, CancellationToken.None);
        var stored = (await store.FindAsync("acme", backup.Id, CancellationToken.None))!.Backup;
        Assert.Equal(Backup.Completed, stored.State);
        return stored;
    }
}
