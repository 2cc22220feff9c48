using System.Text.Json.Nodes;
using AgentTelemetry.Access;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Somebody decided who may call each route, and a changed decision is seen.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class ManifestTests(SecuredService service)
{
    private static readonly AccessManifest Manifest = AccessManifest.Of(typeof(AccessManifest).Assembly);

    [Fact]
    public async Task Every_route_with_its_scope_and_limits_is_in_the_snapshot()
    {
        var actual = string.Join('\n', Manifest.Routes.Select(Line));

        await Snapshot.MatchAsync("tests/EndToEnd/Access/manifest.snapshot.txt", actual + "\n");
    }

    [Fact]
    public async Task The_manifest_is_of_the_routes_that_are_served()
    {
        using var response = await service.RespondAsync("GET", "/admin/functions", null);
        var served = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray()
            .Where(static function => (string?)function!["trigger"] == "httpTrigger")
            .Select(static function => $"{(string?)function!["name"]} {string.Join(',', function["methods"]!.AsArray().Select(static method => (string?)method))} {(string?)function["route"]}");

        Assert.Equal(served.Order(StringComparer.Ordinal), Manifest.Routes.Select(static route => $"{route.Function} {string.Join(',', route.Methods)} {route.Route}"));
    }

    [Fact]
    public void Every_route_that_is_read_can_be_asked_for_its_headers_only() =>
        Assert.All(Manifest.Routes.Where(static route => route.Methods.Contains("GET")), static route => Assert.Contains("HEAD", route.Methods));

    [Theory]
    [InlineData(typeof(Undecided))]
    [InlineData(typeof(DecidedTwice))]
    [InlineData(typeof(DecidedForNothing))]
    public void A_route_without_one_decision_stops_the_start(Type functions)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => AccessManifest.Of([functions]));

        Assert.Contains("New", refused.Message, StringComparison.Ordinal);
    }

    private static string Line(RouteAccess route)
    {
        var limits = new List<string>();
        if (route.IsLimited)
        {
            limits.Add("address");
        }

        if (route.Scope is not null)
        {
            limits.AddRange(["key", "app", "in flight"]);
        }

        if (route.TakesBody)
        {
            limits.Add("body");
        }

        return $"{string.Join(',', route.Methods),-8} {route.Route,-45} {route.Scope?.Names() ?? "open",-6} {(limits.Count == 0 ? "no limit" : string.Join(", ", limits))}";
    }

#pragma warning disable CA1822, xUnit1013 // The worker calls functions on instances; these are looked at only.
    private sealed class Undecided
    {
        [Function("New")]
        public int Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "new")] HttpRequest request) => request.Method.Length;
    }

    private sealed class DecidedTwice
    {
        [Function("New")]
        [Requires(Scopes.Read)]
        [OpenToAll]
        public int Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "new")] HttpRequest request) => request.Method.Length;
    }

    private sealed class DecidedForNothing
    {
        [Function("New")]
        [Requires(Scopes.None)]
        public int Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "new")] HttpRequest request) => request.Method.Length;
    }
#pragma warning restore CA1822, xUnit1013
}
