using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.Access.Keys;

public sealed class KeyDirectoryTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly FakeKeyStore _store = new();
    private readonly FakeTimeProvider _time = Given.Clock();
    private readonly FakeLogger<KeyDirectory> _log = new();
    private readonly KeyDirectory _directory;

    public KeyDirectoryTests()
    {
        _directory = new KeyDirectory(_store, _time, _log);
        _store.Put(Key("first"));
    }

    [Fact]
    public async Task A_fresh_snapshot_costs_no_call()
    {
        var first = await CurrentAsync();
        _time.Advance(TimeSpan.FromSeconds(1.5) - Tick);

        var second = await CurrentAsync();

        Assert.Same(first, second);
        Assert.Equal((1, 1), (_store.VersionReads, _store.FullReads));
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(4)]
    public async Task An_older_one_is_given_at_once_while_the_next_is_read_beside_it(double seconds)
    {
        var first = await CurrentAsync();
        _store.Put(Key("second"));
        var gate = new TaskCompletionSource();
        _store.Gate = _ => gate.Task;
        _time.Advance(TimeSpan.FromSeconds(seconds));

        var meanwhile = await CurrentAsync();

        gate.SetResult();
        Assert.Same(first, meanwhile);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await CurrentAsync()).Find("second") is null)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal(2, _store.VersionReads);
    }

    [Fact]
    public async Task One_that_is_too_old_is_never_given()
    {
        await CurrentAsync();
        _store.Put(Key("second"));
        _time.Advance(TimeSpan.FromSeconds(4) + Tick);

        var current = await CurrentAsync();

        Assert.NotNull(current.Find("second"));
    }

    [Fact]
    public async Task The_age_counts_from_when_the_check_began()
    {
        var gate = new TaskCompletionSource();
        _store.Gate = _ => gate.Task;
        var waiting = CurrentAsync();
        _time.Advance(TimeSpan.FromSeconds(4) - Tick);
        gate.SetResult();
        await waiting;
        var reads = _store.VersionReads;

        _time.Advance(2 * Tick);
        await CurrentAsync();

        Assert.Equal(reads + 1, _store.VersionReads);
    }

    [Fact]
    public async Task A_check_that_took_too_long_lets_nobody_in()
    {
        var gate = new TaskCompletionSource();
        _store.Gate = _ => gate.Task;
        var waiting = _directory.CurrentAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(4) + Tick);
        gate.SetResult();

        Assert.Equal("keys_unavailable", (await waiting).Failure?.Code);
    }

    [Fact]
    public async Task A_check_without_end_is_given_up()
    {
        _store.Gate = token => Task.Delay(Timeout.Infinite, token);
        var waiting = _directory.CurrentAsync(CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal("keys_unavailable", (await waiting).Failure?.Code);
    }

    [Fact]
    public async Task A_hundred_who_wait_make_one_check()
    {
        var gate = new TaskCompletionSource();
        _store.Gate = _ => gate.Task;
        var waiting = Enumerable.Range(0, 100).Select(_ => CurrentAsync()).ToList();

        gate.SetResult();
        var snapshots = await Task.WhenAll(waiting);

        Assert.Single(snapshots.Distinct());
        Assert.Equal((1, 1), (_store.VersionReads, _store.FullReads));
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_end_the_check_of_the_others()
    {
        using var leaving = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        _store.Gate = _ => gate.Task;
        var leaver = _directory.CurrentAsync(leaving.Token).AsTask();
        var stayer = CurrentAsync();

        await leaving.CancelAsync();
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        Assert.NotNull((await stayer).Find("first"));
        Assert.Equal(1, _store.VersionReads);
    }

    [Fact]
    public async Task While_the_version_stays_a_check_is_one_call_and_the_snapshot_the_same()
    {
        var first = await CurrentAsync();
        _time.Advance(TimeSpan.FromSeconds(5));

        var second = await CurrentAsync();

        Assert.Same(first, second);
        Assert.Equal((2, 1), (_store.VersionReads, _store.FullReads));
    }

    [Fact]
    public async Task Without_a_version_there_is_no_key_and_nothing_more_to_read()
    {
        var none = new FakeKeyStore();

        var result = await new KeyDirectory(none, _time, _log).CurrentAsync(CancellationToken.None);

        Assert.True(result.Value!.IsEmpty);
        Assert.Equal((1, 0), (none.VersionReads, none.FullReads));
    }

    [Fact]
    public async Task A_check_that_fails_lets_nobody_in_by_what_was_known_before()
    {
        await CurrentAsync();
        _store.Outage = new StorageUnavailableException("gone");
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.True((await _directory.CurrentAsync(CancellationToken.None)).IsSuccess);
        _time.Advance(Tick);

        var result = await _directory.CurrentAsync(CancellationToken.None);

        Assert.Equal((FailureKind.Unavailable, "keys_unavailable"), (result.Failure!.Kind, result.Failure.Code));
        Assert.Equal(TimeSpan.FromSeconds(2), result.Failure.RetryAfter);
    }

    [Fact]
    public async Task It_is_open_again_by_itself_once_keys_can_be_read()
    {
        _store.Outage = new StorageUnavailableException("gone");
        await _directory.CurrentAsync(CancellationToken.None);
        _store.Outage = null;

        Assert.NotNull((await CurrentAsync()).Find("first"));
        Assert.Equal([LogLevel.Error, LogLevel.Information], _log.Collector.GetSnapshot().Select(line => line.Level));
    }

    [Fact]
    public async Task A_lasting_failure_is_told_once_a_minute()
    {
        _store.Outage = new StorageUnavailableException("gone");
        for (var second = 0; second <= 60; second++)
        {
            await _directory.CurrentAsync(CancellationToken.None);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, _log.Collector.GetSnapshot().Count);
    }

    [Fact]
    public async Task After_a_change_here_the_next_request_checks()
    {
        await CurrentAsync();
        _store.Put(Key("second"));

        _directory.Forget();

        Assert.NotNull((await CurrentAsync()).Find("second"));
    }

    [Fact]
    public async Task A_check_that_began_before_a_change_here_counts_for_nobody_who_comes_after_it()
    {
        var gates = new Queue<TaskCompletionSource>([new(), new()]);
        var (before, after) = (gates.ElementAt(0), gates.ElementAt(1));
        _store.Gate = _ => gates.Dequeue().Task;
        var early = CurrentAsync();
        _store.Put(Key("second"));

        _directory.Forget();
        var late = CurrentAsync();
        after.SetResult();
        var current = await late;
        before.SetResult();
        await early;

        Assert.NotNull(current.Find("second"));
        Assert.Same(current, await CurrentAsync());
    }

    private static StoredKey Key(string id) => new(id, id, "acme", Scopes.Read, DateTimeOffset.UnixEpoch, []);

    private async Task<KeySnapshot> CurrentAsync()
    {
        var result = await _directory.CurrentAsync(CancellationToken.None);
        Assert.True(result.IsSuccess, result.Failure?.Detail);
        return result.Value;
    }
}
