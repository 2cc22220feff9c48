using System.Net;
using AgentTelemetry.Upgrade.Hosting;
using AgentTelemetry.Upgrade.Recording;

namespace AgentTelemetry.Upgrade.Access;

/// <summary>Keys that an earlier version made open and close the same doors.</summary>
[Collection(nameof(OnStores))]
public sealed class KeyTests(UpgradedServices services)
{
    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task A_live_key_lets_in_whatever_secret_of_it_is_alive(string version)
    {
        var service = await services.OnStoreOfAsync(version);

        foreach (var key in new[] { KeyNames.Acme, KeyNames.Rotated, KeyNames.BeforeRotation, KeyNames.Globex, KeyNames.OfOddName })
        {
            var (status, body) = await service.GetAsync(key, "/internal/sessions?limit=1");
            Assert.True(status == HttpStatusCode.OK, $"{key}: {body.ToJsonString()}");
        }
    }

    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task A_key_that_was_dead_stays_dead_and_a_scope_stays_a_scope(string version)
    {
        var service = await services.OnStoreOfAsync(version);

        var (_, revoked) = await service.GetAsync(KeyNames.Revoked, "/internal/sessions");
        var (_, expired) = await service.GetAsync(KeyNames.Expired, "/internal/sessions");
        var (_, publisher) = await service.GetAsync(KeyNames.Publisher, "/internal/sessions");

        Assert.Equal(("revoked_key", "expired_key", "missing_scope"), ((string?)revoked["code"], (string?)expired["code"], (string?)publisher["code"]));
    }

    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task An_admin_finds_every_key_with_all_that_was_said_of_it(string version)
    {
        var service = await services.OnStoreOfAsync(version);

        var (status, body) = await service.GetAsync(KeyNames.Admin, "/keys?limit=100");

        Assert.Equal(HttpStatusCode.OK, status);
        var keys = body["keys"]!.AsArray();
        Assert.Equal(8, keys.Count);
        var publisher = Assert.Single(keys, static key => (string?)key!["name"] == KeyNames.Publisher)!;
        Assert.Equal("""["news.example","xn--bcher-kva.example"]""", publisher["domains"]!.ToJsonString());
        Assert.NotNull(Assert.Single(keys, static key => (string?)key!["name"] == KeyNames.Revoked)!["revoked_at"]);
        Assert.NotNull(Assert.Single(keys, static key => (string?)key!["name"] == KeyNames.Expired)!["expires_at"]);
    }

    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task One_tenant_does_not_see_anothers_sessions(string version)
    {
        var service = await services.OnStoreOfAsync(version);
        var session = await service.IdOfAsync(KeyNames.Acme, Sessions.Ended);

        var (status, _) = await service.GetAsync(KeyNames.Globex, $"/internal/sessions/{session}");

        Assert.Equal(HttpStatusCode.NotFound, status);
    }
}
