using System.Text;
using AgentTelemetry.Access.Keys;
using AgentTelemetry.EndToEnd.Hosting;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Keys on real tables: what is stored, what other instances see of it, and what a lost answer changes.</summary>
public sealed class KeyStorageTests(KeyInstances instances) : IClassFixture<KeyInstances>
{
    private static int Apps;

    private readonly string _app = $"app-{Interlocked.Increment(ref Apps)}";

    [Fact]
    public async Task A_key_revoked_in_one_instance_is_dead_in_another_within_five_seconds()
    {
        var (here, there) = (instances.Start(), instances.Start());
        var issued = await IssueAsync(here);
        Assert.Null(await RefusalAsync(there, issued.Text));

        // The worst case: the other instance looked a moment before.
        await here.GetRequiredService<KeyService>().RevokeAsync(issued.Key.Id, KeyInstances.Context);
        Assert.Equal("revoked_key", await RefusalAsync(here, issued.Text));
        instances.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("revoked_key", await RefusalAsync(there, issued.Text));
    }

    [Fact]
    public async Task A_busy_instance_learns_of_a_revocation_without_making_anybody_wait()
    {
        var (here, there) = (instances.Start(), instances.Start());
        var issued = await IssueAsync(here);
        Assert.Null(await RefusalAsync(there, issued.Text));
        await here.GetRequiredService<KeyService>().RevokeAsync(issued.Key.Id, KeyInstances.Context);

        instances.Time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Null(await RefusalAsync(there, issued.Text));

        await Eventually.TrueAsync(async () => await RefusalAsync(there, issued.Text) == "revoked_key", "the check in the background");
    }

    [Fact]
    public async Task A_key_made_or_rotated_in_one_instance_works_in_another_within_five_seconds()
    {
        var (here, there) = (instances.Start(), instances.Start());
        Assert.Equal("invalid_key", await RefusalAsync(there, "fills-the-memory"));
        var issued = await IssueAsync(here);
        instances.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await RefusalAsync(there, issued.Text));

        var rotated = await RotateAsync(here, issued.Key.Id, """{"overlap_seconds":60}""");
        instances.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await RefusalAsync(there, issued.Text));
        Assert.Null(await RefusalAsync(there, rotated.Value!.Text));

        instances.Time.Advance(TimeSpan.FromSeconds(55));
        Assert.Equal("expired_key", await RefusalAsync(there, issued.Text));
        Assert.Null(await RefusalAsync(there, rotated.Value.Text));
    }

    [Fact]
    public async Task No_row_holds_a_key_or_its_secret_and_every_row_is_stamped()
    {
        var here = instances.Start();
        var issued = await IssueAsync(here);
        var rotated = await RotateAsync(here, issued.Key.Id);

        var rows = await instances.RowsAsync();

        Assert.Contains(rows, row => row.Contains($"RowKey={issued.Key.Id}", StringComparison.Ordinal) && row.Contains($"app_id={_app}", StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Contains("request_id=a-request", row, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Contains("environment=test", row, StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains(issued.Text[21..], StringComparison.Ordinal) || row.Contains(rotated.Value!.Text[21..], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StorageFault.BusyBefore)]
    [InlineData(StorageFault.FailedAfter)]
    [InlineData(StorageFault.DroppedBefore)]
    [InlineData(StorageFault.DroppedAfter)]
    [InlineData(StorageFault.TimedOutAfter)]
    public async Task A_fault_at_any_call_changes_nothing_of_what_is_done(StorageFault fault)
    {
        using var faults = new KeyFaults();
        var here = instances.Start(faults);
        var service = here.GetRequiredService<KeyService>();
        await RefusalAsync(here, "fills-the-memory");

        for (var at = 0; at < 3; at++)
        {
            faults.Begin(fault, at);
            var issued = await IssueAsync(here);
            faults.Begin(fault, at);
            var rotated = await RotateAsync(here, issued.Key.Id);
            Assert.True(rotated.IsSuccess, rotated.Failure?.Detail);
            Assert.Equal(2, rotated.Value.Key.Secrets.Count);
            Assert.Null(await RefusalAsync(here, issued.Text));
            Assert.Null(await RefusalAsync(here, rotated.Value.Text));

            faults.Begin(fault, at);
            var revoked = await service.RevokeAsync(issued.Key.Id, KeyInstances.Context);
            Assert.Equal(instances.Time.GetUtcNow(), revoked.Value?.RevokedAt);
            faults.Begin();
            Assert.Equal("revoked_key", await RefusalAsync(here, rotated.Value.Text));
            Assert.Equal(2, (await StoredAsync(here, issued.Key.Id)).Secrets.Count);
        }
    }

    [Fact]
    public async Task Sixteen_changes_at_once_are_all_made()
    {
        var here = instances.Start();
        var keys = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => IssueAsync(here)));

        var rotations = await Task.WhenAll(keys.SelectMany(key => Enumerable.Range(0, 3).Select(_ => RotateAsync(here, key.Key.Id))));
        await Task.WhenAll(keys.Select(key => here.GetRequiredService<KeyService>().RevokeAsync(key.Key.Id, KeyInstances.Context)));

        Assert.All(rotations, rotation => Assert.True(rotation.IsSuccess, rotation.Failure?.Detail));
        foreach (var key in keys)
        {
            Assert.Equal((4, true), ((await StoredAsync(here, key.Key.Id)).Secrets.Count, (await StoredAsync(here, key.Key.Id)).RevokedAt is not null));
        }
    }

    [Fact]
    public async Task The_last_use_is_written_once_a_minute_over_all_instances_and_changes_nothing_else()
    {
        var (here, there) = (instances.Start().GetRequiredService<IKeyStore>(), instances.Start().GetRequiredService<IKeyStore>());
        var issued = await IssueAsync(instances.Start());
        var version = await here.ReadVersionAsync(CancellationToken.None);
        var noon = instances.Time.GetUtcNow();
        var minute = TimeSpan.FromMinutes(1);

        await here.MarkUsedAsync(issued.Key.Id, noon, minute);
        var first = await ETagAsync(issued.Key.Id);
        await there.MarkUsedAsync(issued.Key.Id, noon + minute - TimeSpan.FromMilliseconds(1), minute);
        Assert.Equal(first, await ETagAsync(issued.Key.Id));

        await there.MarkUsedAsync(issued.Key.Id, noon + minute, minute);

        var stored = (await here.ReadAllAsync(CancellationToken.None)).Single(key => key.Id == issued.Key.Id);
        Assert.Equal(noon + minute, stored.LastUsedAt);
        Assert.Equal((issued.Key.Name, issued.Key.Scopes, 1), (stored.Name, stored.Scopes, stored.Secrets.Count));
        Assert.Equal(version, await here.ReadVersionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Two_instances_that_note_a_use_at_once_both_come_through()
    {
        var (here, there) = (instances.Start().GetRequiredService<IKeyStore>(), instances.Start().GetRequiredService<IKeyStore>());
        var issued = await IssueAsync(instances.Start());
        var now = instances.Time.GetUtcNow();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(use => (use % 2 == 0 ? here : there).MarkUsedAsync(issued.Key.Id, now, TimeSpan.FromMinutes(1))));

        Assert.Equal(now, (await StoredAsync(instances.Start(), issued.Key.Id)).LastUsedAt);
    }

    [Fact]
    public async Task A_use_of_a_key_that_is_no_longer_there_makes_no_row()
    {
        await instances.Start().GetRequiredService<IKeyStore>().MarkUsedAsync("zzzzzzzzzzzzzzzz", instances.Time.GetUtcNow(), TimeSpan.FromMinutes(1));

        Assert.False((await instances.Table.GetEntityIfExistsAsync<TableEntity>("keys", "zzzzzzzzzzzzzzzz")).HasValue);
    }

    [Fact]
    public async Task The_listing_is_whole_page_by_page_and_by_app()
    {
        var here = instances.Start();
        var made = await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => IssueAsync(here)));
        var service = here.GetRequiredService<KeyService>();

        var listed = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await service.ListAsync(_app, "3", cursor, CancellationToken.None)).Value!;
            listed.AddRange(page.Keys.Select(key => key.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(made.Select(key => key.Key.Id).Order(StringComparer.Ordinal), listed);
        var all = (await service.ListAsync(null, "1000", null, CancellationToken.None)).Value!;
        Assert.Superset(listed.ToHashSet(), all.Keys.Select(key => key.Id).ToHashSet());
        Assert.DoesNotContain("~version", all.Keys.Select(key => key.Id));
    }

    private static async Task<string?> RefusalAsync(IServiceProvider instance, string key) =>
        (await instance.GetRequiredService<Authenticator>().FindAsync(key, CancellationToken.None)).Failure?.Code;

    private static Task<Result<AgentTelemetry.Access.Keys.IssuedKey>> RotateAsync(IServiceProvider instance, string id, string json = "") =>
        instance.GetRequiredService<KeyService>().RotateAsync(id, Encoding.UTF8.GetBytes(json), KeyInstances.Context);

    private static async Task<StoredKey> StoredAsync(IServiceProvider instance, string id) =>
        (await instance.GetRequiredService<IKeyStore>().ReadAllAsync(CancellationToken.None)).Single(key => key.Id == id);

    private async Task<AgentTelemetry.Access.Keys.IssuedKey> IssueAsync(IServiceProvider instance)
    {
        var issued = await instance.GetRequiredService<KeyService>().CreateAsync(
            Encoding.UTF8.GetBytes($$"""{"name":"a key","app_id":"{{_app}}","scopes":["read"]}"""), KeyInstances.Context);
        Assert.True(issued.IsSuccess, issued.Failure?.Detail);
        return issued.Value;
    }

    private async Task<ETag> ETagAsync(string id) => (await instances.Table.GetEntityAsync<TableEntity>("keys", id)).Value.ETag;
}
