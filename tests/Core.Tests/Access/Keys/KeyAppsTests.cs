using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Keys;

public sealed class KeyAppsTests
{
    private readonly KeysOnFakes _keys = new();
    private readonly KeyApps _apps;

    public KeyAppsTests() => _apps = new KeyApps(_keys.Store, Options.Create(new TelemetryOptions { AppId = "house" }));

    [Fact]
    public async Task Where_there_is_no_key_the_only_app_is_the_one_of_callers_without_a_key() =>
        Assert.Equal(["house"], await _apps.ListAsync(CancellationToken.None));

    [Fact]
    public async Task Every_app_is_listed_once_however_many_keys_it_has()
    {
        await _keys.IssueAsync("zoo");
        await _keys.IssueAsync("acme");
        await _keys.IssueAsync("acme");
        await _keys.IssueAsync("house");

        Assert.Equal(["acme", "house", "zoo"], await _apps.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_app_of_a_revoked_key_is_still_listed()
    {
        var issued = await _keys.IssueAsync("gone");

        await _keys.Service.RevokeAsync(issued.Key.Id, Given.Context);

        Assert.Equal(["gone", "house"], await _apps.ListAsync(CancellationToken.None));
    }
}
