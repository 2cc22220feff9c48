using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.EndToEnd.Runs;
using AgentTelemetry.Retention;
using AgentTelemetry.Retention.Archives;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>What retention does before it deletes.</summary>
public sealed class KeepingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Started = new(2026, 3, 1, 23, 59, 59, TimeSpan.Zero);

    private readonly RunningService _service = new() { Settings = new Dictionary<string, string?> { ["RETENTION_ARCHIVE"] = "true" } };

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task What_is_kept_lies_by_app_kind_and_day()
    {
        await ArchivedApp.FillAsync(_service);

        await KeepAsync(await SubjectsAsync());

        Assert.Equal(
            ["2024/02/29/sessions", "2026/02/28/sessions", "2026/03/01/observations", "2026/03/01/runs", "2026/03/01/sessions", "2026/03/02/sessions", "2026/03/03/observations"],
            (await _service.LinesAsync("tests/")).Keys.Select(static name => name["tests/".Length..].Split('-')[0]).Where(static name => !name.StartsWith($"{DateTime.UtcNow:yyyy'/'MM'/'dd}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_kept_and_deleted_is_restored()
    {
        await ArchivedApp.FillAsync(_service);
        await _service.RecountAsync();
        var before = await ArchivedApp.ReadAllAsync(_service);
        await KeepAsync(await SubjectsAsync());
        await _service.WipeAsync();

        var imported = await _service.ImportAsync("kept");
        await _service.RecountAsync();

        Assert.Equal((6, 2, 2, 0), (imported.Sessions, imported.Runs, imported.Observations, imported.Failed));
        Assert.Equal(before, await ArchivedApp.ReadAllAsync(_service));
    }

    [Fact]
    public async Task A_day_of_what_is_kept_is_restored_by_itself()
    {
        await ArchivedApp.FillAsync(_service);
        await KeepAsync(await SubjectsAsync());
        await _service.WipeAsync();

        var imported = await _service.ImportAsync("kept/2026/03/02");

        Assert.Equal((1, 1, 0, 0), (imported.Files, imported.Sessions, imported.Runs, imported.Observations));
    }

    [Fact]
    public async Task The_same_subjects_in_the_same_state_are_one_file_that_is_never_replaced()
    {
        var session = await UploadedAsync();
        await KeepAsync([session]);
        var kept = await _service.LinesAsync();

        // Half of its deletion, and then the tick again.
        var events = new TableClient(_service.StorageConnection, "Events");
        await events.DeleteEntityAsync($"tests~{session.Id}", $"e~{Calls.EventId(0)}");
        await KeepAsync([session]);

        var again = await _service.LinesAsync();
        Assert.Equal(Assert.Single(kept).Key, Assert.Single(again).Key);
        Assert.Equal(kept.Values.Single(), again.Values.Single());
    }

    [Fact]
    public async Task A_session_that_was_half_deleted_when_it_was_kept_again_is_restored_whole()
    {
        var session = await UploadedAsync();
        var (_, before) = await _service.GetAsync($"/internal/sessions/{session.Id}");
        await KeepAsync([session]);
        var events = new TableClient(_service.StorageConnection, "Events");
        await events.DeleteEntityAsync($"tests~{session.Id}", $"e~{Calls.EventId(0)}");

        // Other subjects with it, so another file.
        await _service.CreateAsync(RunCalls.Run("r", ("created_at", "\"2026-03-01T00:00:00Z\"")));
        await KeepAsync([session with { State = "another" }, new ArchiveSubject(ArchiveKind.Runs, "r", Started)]);
        Assert.Equal(3, (await _service.LinesAsync()).Count);
        await _service.WipeAsync();

        var imported = await _service.ImportAsync("kept");

        Assert.Equal((1, 1, 1), (imported.Sessions, imported.Runs, imported.Known));
        Assert.Equal(before.ToJsonString(), (await _service.GetAsync($"/internal/sessions/{session.Id}")).Body.ToJsonString());
    }

    [Fact]
    public async Task Subjects_of_which_only_the_names_are_known_lie_where_they_belong()
    {
        await ArchivedApp.FillAsync(_service);
        await _service.RecountAsync();
        var before = await ArchivedApp.ReadAllAsync(_service);
        var archive = _service.Services.GetRequiredService<IArchive>();
        var subjects = await SubjectsAsync();
        foreach (var subject in subjects.Concat(subjects))
        {
            await archive.KeepAsync(subject.Kind, subject.Id, subject.Partition, ArchiveCalls.Context, CancellationToken.None);
        }

        var files = await _service.LinesAsync("tests/");
        Assert.Equal(subjects.Count, files.Count);
        Assert.All(subjects, subject => Assert.Contains(files, file => file.Key.StartsWith($"tests/{subject.Day:yyyy'/'MM'/'dd}/", StringComparison.Ordinal) && file.Value[0].Contains(subject.Id, StringComparison.Ordinal)));
        await archive.KeepAsync(ArchiveKind.Sessions, Guid.NewGuid().ToString(), null, ArchiveCalls.Context, CancellationToken.None);
        Assert.Equal(subjects.Count, (await _service.LinesAsync("tests/")).Count);
        await _service.WipeAsync();
        await _service.ImportAsync("kept");
        await _service.RecountAsync();
        Assert.Equal(before, await ArchivedApp.ReadAllAsync(_service));
    }

    [Fact]
    public async Task What_has_gone_leaves_no_file()
    {
        await KeepAsync([new ArchiveSubject(ArchiveKind.Sessions, Guid.NewGuid().ToString(), Started), new ArchiveSubject(ArchiveKind.Runs, "gone", Started)]);

        Assert.Empty(await _service.LinesAsync());
    }

    [Fact]
    public async Task Nothing_is_kept_unless_the_setting_says_so()
    {
        var service = new RunningService();
        await service.InitializeAsync();
        try
        {
            await service.CreateAsync(RunCalls.Run("r"));
            await service.Services.GetRequiredService<IArchive>().KeepAsync([new ArchiveSubject(ArchiveKind.Runs, "r", Started)], ArchiveCalls.Context, CancellationToken.None);

            Assert.Empty(await service.LinesAsync());
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    private async Task<ArchiveSubject> UploadedAsync()
    {
        var (_, uploaded) = await _service.PostAsync("/sessions/bulk", Calls.Document(ArchivedApp.Uploaded, 5));
        return new ArchiveSubject(ArchiveKind.Sessions, (string)uploaded["session_id"]!, new DateTimeOffset(2026, 3, 1, 9, 59, 0, TimeSpan.Zero)) { State = "one" };
    }

    private Task KeepAsync(IReadOnlyList<ArchiveSubject> subjects) => _service.Services.GetRequiredService<IArchive>().KeepAsync(subjects, ArchiveCalls.Context, CancellationToken.None);

    // Everything there is, as the product lists it.
    private async Task<IReadOnlyList<ArchiveSubject>> SubjectsAsync()
    {
        var source = _service.Services.GetRequiredService<IArchiveSource>();
        var subjects = new List<ArchiveSubject>();
        foreach (var kind in Enum.GetValues<ArchiveKind>())
        {
            var page = await source.ListAsync(kind, new ArchivePeriod(null, null), null, 1_000, ArchiveCalls.Context, CancellationToken.None);
            subjects.AddRange(page.Items.Select(static item => item.Subject));
        }

        return subjects;
    }
}
