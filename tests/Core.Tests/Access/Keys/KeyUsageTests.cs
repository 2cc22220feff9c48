namespace AgentTelemetry.Access.Keys;

public sealed class KeyUsageTests
{
    private const string Id = "abcdefghij234567";

    private readonly KeysOnFakes _keys = new();

    [Fact]
    public void A_use_is_noted_at_most_once_a_minute()
    {
        _keys.Usage.Used(Id);
        _keys.Time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        _keys.Usage.Used(Id);
        Assert.Single(_keys.Store.Uses);

        _keys.Time.Advance(TimeSpan.FromTicks(1));
        _keys.Usage.Used(Id);

        Assert.Equal(2, _keys.Store.Uses.Count);
        Assert.Equal(_keys.Time.GetUtcNow(), _keys.Store.Uses[1].At);
    }

    [Fact]
    public void Each_key_has_its_own_minute()
    {
        _keys.Usage.Used(Id);
        _keys.Usage.Used("bbbbbbbbbbbbbbbb");

        Assert.Equal([Id, "bbbbbbbbbbbbbbbb"], _keys.Store.Uses.Select(use => use.Id));
    }

    [Fact]
    public void The_key_of_the_setting_has_no_row_and_is_not_noted()
    {
        _keys.Usage.Used(Authenticator.SettingKeyId);

        Assert.Empty(_keys.Store.Uses);
    }

    [Fact]
    public void A_failure_reaches_the_log_and_nobody_else()
    {
        _keys.Store.Outage = new StorageUnavailableException("storage is away");

        _keys.Usage.Used(Id);

        Assert.Contains("storage is away", _keys.AllLogs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_uses_at_once_are_noted_once()
    {
        await Parallel.ForAsync(0, 100, (_, _) =>
        {
            _keys.Usage.Used(Id);
            return ValueTask.CompletedTask;
        });

        Assert.Single(_keys.Store.Uses);
    }
}
