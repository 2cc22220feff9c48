using AgentTelemetry.Access.Keys;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Operations;
using AgentTelemetry.Retention.Archives;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.EndToEnd.Operations;

/// <summary>Tables, queues and containers are made where they are missing, by whoever needs them first, and at no cost where they are there.</summary>
public sealed class ProvisioningTests(EmptyAccount account) : IClassFixture<EmptyAccount>, IAsyncLifetime
{
    private static readonly string[] Everything = [.. EmptyAccount.TableNames, .. EmptyAccount.ContainerNames, .. EmptyAccount.QueueNames];

    private IReadOnlyList<SentCall> Calls => [.. account.Transport.Calls, .. account.Transport.AccessCalls];

    public static TheoryData<string> EveryPart() => new(Everything);

    public Task InitializeAsync() => account.ClearAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_first_read_on_an_empty_account_makes_everything_and_finds_nothing()
    {
        Assert.Null(await account.Start().GetRequiredService<IKeyStore>().ReadVersionAsync(CancellationToken.None));

        Assert.Equal(Everything, await account.NamesAsync());
    }

    [Fact]
    public async Task The_first_session_on_an_empty_account_is_stored()
    {
        var instance = account.Start();

        var id = await StartSessionAsync(instance);

        Assert.NotNull(await instance.GetRequiredService<ISessionReader>().FindAsync(id, EmptyAccount.Context, CancellationToken.None));
    }

    [Fact]
    public async Task The_first_file_of_an_archive_that_is_not_there_is_stored()
    {
        var files = account.Start().GetRequiredService<IArchiveFiles>();

        Assert.NotNull(await files.WriteAsync("a/file.json", "{}"u8.ToArray(), version: null));

        Assert.NotNull(await files.ReadAsync("a/file.json", CancellationToken.None));
    }

    [Fact]
    public async Task The_first_message_to_a_queue_that_is_not_there_arrives()
    {
        await account.Start().GetRequiredService<IProcessingQueue>().SendAsync([new byte[] { 1 }]);

        Assert.Single((await account.Queues.GetQueueClient("telemetry-processing").PeekMessagesAsync(2)).Value);
    }

    [Fact]
    public async Task Callers_that_come_at_once_wait_for_one_making()
    {
        var instance = account.Start();

        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => StartSessionAsync(instance)));

        Assert.Equal(Everything.Length, Calls.Count(call => call.IsOfCreation));
        Assert.Equal(3, Calls.Count(call => call.IsOfListing));
    }

    [Fact]
    public async Task A_prepared_account_is_looked_at_with_three_calls_and_then_no_more()
    {
        await PrepareAsync(account.Start());
        account.Transport.Begin();

        var next = account.Start();
        await PrepareAsync(next);
        await PrepareAsync(next);

        Assert.Equal(3, Calls.Count);
        Assert.All(Calls, call => Assert.True(call.IsOfListing, call.ToString()));
    }

    [Fact]
    public async Task Only_what_is_missing_is_made()
    {
        await PrepareAsync(account.Start());
        await account.DeleteAsync("Usage");
        account.Transport.Begin();

        await PrepareAsync(account.Start());

        Assert.Single(Calls, call => call.IsOfCreation);
        Assert.Equal(Everything, await account.NamesAsync());
    }

    [Theory]
    [MemberData(nameof(EveryPart))]
    public async Task Whatever_goes_while_it_runs_is_seen_told_and_back_before_it_is_missed(string part)
    {
        var instance = account.Start();
        await PrepareAsync(instance);
        await account.DeleteAsync(part);

        Assert.All(await CheckAsync(instance), check => Assert.True(check.IsOk, check.Name));

        Assert.Equal(Everything, await account.NamesAsync());
        var told = Assert.Single(account.Logs.Lines, static line => line.EventId == 3102);
        Assert.Equal((LogLevel.Warning, true), (told.Level, told.Message.Contains(part, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(EveryPart))]
    public async Task An_instance_is_not_ready_while_a_part_is_missing_and_cannot_be_made(string part)
    {
        var instance = account.Start();
        await PrepareAsync(instance);
        await account.DeleteAsync(part);
        account.Transport.Forbids = static call => call.IsOfCreation;

        var checks = await CheckAsync(instance);

        Assert.Equal(
            [("tables", !EmptyAccount.TableNames.Contains(part)), ("queues", !EmptyAccount.QueueNames.Contains(part)), ("blobs", !EmptyAccount.ContainerNames.Contains(part))],
            checks.Select(static check => (check.Name, check.IsOk)));
    }

    [Fact]
    public async Task A_session_whose_table_went_between_two_of_its_calls_is_stored()
    {
        var instance = account.Start();
        await PrepareAsync(instance);
        await account.DeleteAsync("Sessions");

        // The first call to that table is a transaction.
        var id = await StartSessionAsync(instance);

        Assert.NotNull(await instance.GetRequiredService<ISessionReader>().FindAsync(id, EmptyAccount.Context, CancellationToken.None));
    }

    [Fact]
    public async Task An_identity_with_no_right_but_to_rows_and_messages_works_where_all_is_there()
    {
        await PrepareAsync(account.Start());
        account.Transport.Forbids = static call => call.IsOfCreation || call.IsOfListing;
        account.Transport.Begin();
        var instance = account.Start();

        await PrepareAsync(instance);
        await StartSessionAsync(instance);

        Assert.All(await CheckAsync(instance), check => Assert.True(check.IsOk, check.Name));
        Assert.DoesNotContain(Calls, call => call.IsOfCreation);
    }

    [Fact]
    public async Task An_identity_without_rights_is_told_what_is_missing_and_tries_seldom_until_somebody_makes_it()
    {
        account.Transport.Forbids = static call => call.IsOfCreation || call.IsOfListing;
        var instance = account.Start();

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => PrepareAsync(instance));
        var tries = Calls.Count(call => call.IsOfCreation);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => StartSessionAsync(instance));

        Assert.Contains("is not there and could not be made (403", refused.Message, StringComparison.Ordinal);
        Assert.Equal((Everything.Length, Everything.Length), (tries, Calls.Count(call => call.IsOfCreation)));

        foreach (var name in EmptyAccount.TableNames)
        {
            await account.Tables.CreateTableAsync(name);
        }

        await StartSessionAsync(instance);
    }

    [Fact]
    public async Task What_could_not_be_made_is_tried_again_after_five_seconds()
    {
        account.Transport.Forbids = static call => call.IsOfCreation;
        var instance = account.Start();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => StartSessionAsync(instance));
        account.Transport.Forbids = static _ => false;

        account.Time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => StartSessionAsync(instance));

        account.Time.Advance(TimeSpan.FromTicks(1));
        await StartSessionAsync(instance);
    }

    [Fact]
    public async Task The_measure_of_a_queue_that_went_makes_it_again_and_leaves_the_hosts_poison_queue_to_the_host()
    {
        var depth = await account.Start().GetRequiredService<IStorageProbe>().MeasureAsync("telemetry-ingest", "telemetry-ingest-poison", CancellationToken.None);

        Assert.Equal(new QueueDepth(0, 0, TimeSpan.Zero), depth);
        Assert.Equal(Everything, await account.NamesAsync());
    }

    private static Task PrepareAsync(IServiceProvider instance) => instance.GetRequiredService<IStorageProvisioner>().EnsureCreatedAsync(CancellationToken.None);

    private static Task<IReadOnlyList<ComponentCheck>> CheckAsync(IServiceProvider instance) =>
        instance.GetRequiredService<IStorageProbe>().CheckAsync(CancellationToken.None);

    private async Task<Guid> StartSessionAsync(IServiceProvider instance)
    {
        var id = Guid.NewGuid();
        await instance.GetRequiredService<ISessionStore>().StartAsync(new NewSession(id, account.Time.GetUtcNow(), "{}"), EmptyAccount.Context);
        return id;
    }
}
