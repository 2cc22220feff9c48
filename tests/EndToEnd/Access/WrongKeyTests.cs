using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.Access;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions.Access;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Every route with every wrong key: the right answer, nothing written, a security event.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class WrongKeyTests(SecuredService service, AccessFixture keys) : IClassFixture<AccessFixture>
{
    private static readonly AccessManifest Manifest = AccessManifest.Of(typeof(AccessManifest).Assembly);

    public static TheoryData<string, WrongKey> EveryGuardedRouteWithEveryWrongKey()
    {
        var cases = new TheoryData<string, WrongKey>();
        foreach (var route in Manifest.Routes.Where(static route => route.Scope is not null))
        {
            // What asks for any scope is refused to no key for its scope.
            foreach (var wrong in Enum.GetValues<WrongKey>().Where(wrong => wrong is not WrongKey.WrongScope || route.Scope is not Scopes.All))
            {
                cases.Add(route.Function, wrong);
            }
        }

        return cases;
    }

    // The OpenTelemetry protocol has numbers for what was wrong.
    private static string RpcCodeOf(WrongKey wrong) => wrong is WrongKey.WrongScope ? "7" : "16";

    public static TheoryData<string> EveryOpenRoute() => new(Manifest.Routes.Where(static route => route.Scope is null).Select(static route => route.Path.Replace("{*path}", "nothing", StringComparison.Ordinal).Replace("{file}", "licences.txt", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(EveryGuardedRouteWithEveryWrongKey))]
    public async Task A_wrong_key_is_refused_stores_nothing_and_is_recorded(string function, WrongKey wrong)
    {
        var scope = Manifest.Of(function).Scope!.Value;
        var sample = RouteSample.Of(keys.Owner).Single(sample => sample.Function == function);
        var (key, code) = keys.Of(wrong, scope.Names());
        var before = await StoredAsync();

        using var response = await service.RespondAsync(sample.Method, sample.Path, key, sample.Body);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(wrong is WrongKey.WrongScope ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(sample.Path.StartsWith("/v1/", StringComparison.Ordinal) ? RpcCodeOf(wrong) : code, body["code"]!.ToString());
        Assert.Equal(wrong is not WrongKey.WrongScope, response.Headers.WwwAuthenticate.Any(static challenge => challenge.Scheme == "Bearer"));
        Assert.DoesNotContain(keys.Owner.Marker, body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(before, await StoredAsync());
        var request = response.Headers.GetValues("X-Request-ID").Single();
        var recorded = Assert.Single(service.Service.Logs.Lines, line => line.Scope.GetValueOrDefault("request_id") == request && line.EventId is >= 4001 and <= 4003);
        Assert.Equal(wrong switch { WrongKey.Absent => 4001, WrongKey.WrongScope => 4003, _ => 4002 }, recorded.EventId);
        Assert.Contains(function, recorded.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryOpenRoute))]
    public async Task An_open_route_asks_for_no_key_and_minds_no_wrong_one(string route)
    {
        using var without = await service.RespondAsync("GET", route, null);
        using var with = await service.RespondAsync("GET", route, "no key at all");

        Assert.Equal(route is "/nothing" ? HttpStatusCode.NotFound : HttpStatusCode.OK, without.StatusCode);
        Assert.Equal(without.StatusCode, with.StatusCode);
    }

    [Fact]
    public async Task An_unknown_key_and_a_wrong_secret_get_the_same_answer_and_cost_the_same_storage_calls()
    {
        service.Service.Transport.Begin();
        var (_, unknown) = await service.SendAsync("GET", "/internal/sessions", keys.Of(WrongKey.Unknown, "read").Key);
        var forUnknown = service.Service.Transport.Calls.Count;
        var (_, wrong) = await service.SendAsync("GET", "/internal/sessions", keys.Of(WrongKey.WrongSecret, "read").Key);
        var forWrong = service.Service.Transport.Calls.Count - forUnknown;

        Assert.Equal(WithoutRequest(unknown), WithoutRequest(wrong));
        Assert.Equal((0, 0), (forUnknown, forWrong));
    }

    [Fact]
    public async Task A_caller_that_waits_to_be_asked_for_its_body_is_refused_without_being_asked()
    {
        using var connection = await TransportConnection.OpenAsync(service.Service);
        await connection.SendAsync(TransportConnection.Head("Expect: 100-continue", "Content-Length: 1000000"));

        // None of the million bytes was sent.
        var answer = await connection.ReadUntilAsync("}");

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_guarded_route_has_a_sample() =>
        Assert.Equal(Manifest.Routes.Where(static route => route.Scope is not null).Select(static route => route.Function), RouteSample.Of(keys.Owner).Select(static sample => sample.Function).Order(StringComparer.Ordinal));

    private static string WithoutRequest(JsonNode body)
    {
        body["request_id"] = null;
        return body.ToJsonString();
    }

    // When a key was last used is written behind the answers, and tells nothing of what was refused.
    private async Task<string> StoredAsync() => await service.Service.Rows.TextAsync(static row => row.GetString("table") is not "Usage", "last_used_at");
}
