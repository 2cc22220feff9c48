using Microsoft.Extensions.Logging.Testing;

namespace AgentTelemetry.Access.Keys;

public sealed class KeyWatchTests
{
    private readonly KeysOnFakes _keys = new();
    private readonly FakeLogger<KeyWatch> _log = new();
    private readonly KeyWatch _watch;
    private int _ended;

    public KeyWatchTests() => _watch = new KeyWatch(_keys.Authenticator, _keys.Pseudonyms, _keys.Time, _log);

    [Fact]
    public async Task What_is_under_way_for_a_revoked_key_is_ended_within_half_a_minute()
    {
        var key = (await _keys.IssueAsync()).Key;
        using var watch = Begin(key.Id);
        Pass(KeyWatch.Every);
        Assert.Equal(0, _ended);

        _keys.Store.Put(key with { RevokedAt = _keys.Time.GetUtcNow() });
        Pass(KeyWatch.Every);
        Pass(KeyWatch.Every);

        Assert.Equal(1, _ended);
        Assert.Contains(key.Id, Assert.Single(_log.Collector.GetSnapshot()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_ends_while_its_key_is_looked_up_is_not_ended_again()
    {
        var key = (await _keys.IssueAsync()).Key;
        var watch = Begin(key.Id);
        var looking = new TaskCompletionSource();
        _keys.Store.Put(key with { RevokedAt = _keys.Time.GetUtcNow() });
        _keys.Store.Gate = _ => looking.Task;
        Pass(KeyWatch.Every);

        watch.Dispose();
        looking.SetResult();

        Assert.Equal(0, _ended);
    }

    [Fact]
    public async Task While_keys_cannot_be_read_what_is_under_way_goes_on()
    {
        var key = (await _keys.IssueAsync()).Key;
        using var watch = Begin(key.Id);

        _keys.Store.Outage = new IOException();
        Pass(2 * KeyWatch.Every);

        Assert.Equal(0, _ended);
    }

    [Fact]
    public void The_key_of_the_setting_goes_on()
    {
        using var watch = Begin(Authenticator.SettingKeyId);

        Pass(2 * KeyWatch.Every);

        Assert.Equal(0, _ended);
    }

    private void Pass(TimeSpan by) => _keys.Time.Advance(by);

    private IDisposable Begin(string keyId) => _watch.Begin(keyId, () => _ended++);
}
