using AgentTelemetry.Fakes;

namespace AgentTelemetry.Access.Keys;

public sealed class KeyWatchTests
{
    private readonly KeysOnFakes _keys = new();
    private readonly RecordingLogger<KeyWatch> _log = new();
    private readonly ManualTimers _timers;
    private readonly KeyWatch _watch;
    private int _ended;

    public KeyWatchTests()
    {
        _timers = new ManualTimers(_keys.Time);
        _watch = new KeyWatch(_keys.Authenticator, _timers, _log);
    }

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
        Assert.Contains(key.Id, Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_ended_is_not_ended_again()
    {
        var key = (await _keys.IssueAsync()).Key;
        Begin(key.Id).Dispose();

        _keys.Store.Put(key with { RevokedAt = _keys.Time.GetUtcNow() });
        Pass(2 * KeyWatch.Every);

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

    private void Pass(TimeSpan by)
    {
        _keys.Time.Advance(by);
        _timers.RunAll();
    }

    private IDisposable Begin(string keyId) => _watch.Begin(keyId, () => _ended++);
}
