using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests.Telemetry;

/// <summary>The developer log outside development: for an administrator too there is nothing at its routes.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class DeveloperLogRouteTests(BothHosts hosts)
{
    [Theory]
    [OnEachHost("stats")]
    [OnEachHost("logs")]
    [OnEachHost("export")]
    public async Task Nothing_is_at_its_routes_in_production(HostKind kind, string route)
    {
        var (status, body) = await hosts.Of(kind).SendAsync("GET", $"/dev/telemetry/{route}", SecuredService.AdminKey);

        Assert.Equal((HttpStatusCode.NotFound, "route_not_found"), (status, (string?)body["code"]));
    }
}
