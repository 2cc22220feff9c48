using AgentTelemetry.EndToEnd.Access;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Retention.Archives;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Backups that nobody asks for, and the end of those that were kept long enough.</summary>
public sealed class BackupScheduleTests : IAsyncLifetime
{
    private readonly RateClock _clock = new();
    private readonly RunningService _service;

    public BackupScheduleTests() => _service = new()
    {
        Settings = new Dictionary<string, string?> { ["ARCHIVE_SCHEDULE"] = "0 0 3 * * *", ["ARCHIVE_KEEP_DAYS"] = "2" },
        ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock)),
    };

    public async Task InitializeAsync()
    {
        _clock.Advance(new TimeSpan(2, 58, 40));
        await _service.InitializeAsync();
        await _service.PostAsync("/keys", """{"name":"k","app_id":"acme","scopes":["admin"]}""");
    }

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Every_app_is_backed_up_once_when_it_is_due_and_not_for_what_was_due_before()
    {
        await TickAsync();
        Assert.Empty(await IdsAsync("tests"));

        for (var minute = 0; minute < 4; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await TickAsync();
        }

        Assert.Equal(["20260301T030000Z-scheduled"], await IdsAsync("tests"));
        Assert.Equal(["20260301T030000Z-scheduled"], await IdsAsync("acme"));
        Assert.Equal(Backup.Completed, (await Store.FindAsync("acme", "20260301T030000Z-scheduled", CancellationToken.None))!.Backup.State);
    }

    [Fact]
    public async Task A_service_that_slept_over_several_makes_the_last_of_them()
    {
        await TickAsync();
        _clock.Advance(TimeSpan.FromDays(3.5));

        await TickAsync();

        Assert.Equal(["20260304T030000Z-scheduled"], await IdsAsync("tests"));
    }

    [Fact]
    public async Task A_backup_goes_when_it_was_kept_long_enough_and_not_a_second_sooner()
    {
        await TickAsync();
        _clock.Advance(TimeSpan.FromMinutes(2));
        await TickAsync();
        Assert.Single(await IdsAsync("tests"));
        var expiry = _service.Services.GetRequiredService<BackupExpiry>();

        _clock.Advance(new DateTimeOffset(2026, 3, 3, 3, 0, 0, TimeSpan.Zero) - _clock.GetUtcNow());
        await expiry.DeleteAsync(CancellationToken.None);
        Assert.Single(await IdsAsync("tests"));

        _clock.Advance(TimeSpan.FromSeconds(1));
        await expiry.DeleteAsync(CancellationToken.None);
        Assert.Empty(await IdsAsync("tests"));
        Assert.Empty(await IdsAsync("acme"));
    }

    private BackupStore Store => _service.Services.GetRequiredService<BackupStore>();

    private Task TickAsync() => _service.Services.GetRequiredService<BackupTimer>().TickAsync(ArchiveCalls.Context, CancellationToken.None);

    private Task<IReadOnlyList<string>> IdsAsync(string app) => Store.IdsAsync($"{app}/", CancellationToken.None);
}
