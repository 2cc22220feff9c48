using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>The life of a key over HTTP.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class KeyHttpTests(SecuredService service)
{
    private const string Key =
        """{"name":"a key","app_id":"key-http","scopes":["read","publisher"],"domains":["News.Example"],"expires_at":"2999-01-01T00:00:00Z"}""";

    [Fact]
    public async Task What_a_key_should_have_had_and_nobody_read_is_told()
    {
        var (_, key) = await SendAsync("POST", "/keys", """{"name":"n","app_id":"key-http","scopes":["read"],"expiresAt":"2999-01-01T00:00:00Z"}""");
        var (_, rotated) = await SendAsync("POST", $"/keys/{(string)key["id"]!}/rotate", """{"overlapSeconds":0}""");

        Assert.Equal("""[{"field":"expiresAt","did_you_mean":"expires_at"}]""", key["unrecognised_fields"]!.ToJsonString());
        Assert.Equal("""[{"field":"overlapSeconds","did_you_mean":"overlap_seconds"}]""", rotated["unrecognised_fields"]!.ToJsonString());
    }

    [Fact]
    public async Task A_key_is_made_used_listed_rotated_and_revoked()
    {
        var (made, key) = await SendAsync("POST", "/keys", Key);
        var id = (string)key["id"]!;
        Assert.Equal(HttpStatusCode.Created, made);
        Assert.Equal(
            ["id", "key", "user_id", "name", "app_id", "scopes", "domains", "created_at", "expires_at", "last_used_at", "revoked_at"],
            key.AsObject().Select(member => member.Key));
        Assert.Equal("""["read","publisher"]""", key["scopes"]!.ToJsonString());
        Assert.Equal("""["news.example"]""", key["domains"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(key));

        await Eventually.TrueAsync(async () => (await ListedAsync(id))["last_used_at"] is not null, "the key's use in the listing");
        Assert.Null((await ListedAsync(id))["key"]);

        var (turned, rotated) = await SendAsync("POST", $"/keys/{id}/rotate");
        Assert.Equal((HttpStatusCode.OK, id), (turned, (string?)rotated["id"]));
        Assert.NotNull((string?)rotated["previous_valid_until"]);
        Assert.NotEqual((string?)key["key"], (string?)rotated["key"]);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(key), await StatusAsync(rotated)));

        var (revoked, end) = await SendAsync("DELETE", $"/keys/{id}");
        var (_, again) = await SendAsync("DELETE", $"/keys/{id}");
        Assert.Equal(HttpStatusCode.OK, revoked);
        Assert.Equal(["id", "revoked_at"], end.AsObject().Select(member => member.Key));
        Assert.Equal(end.ToJsonString(), again.ToJsonString());
        Assert.Equal((string?)end["revoked_at"], (string?)(await ListedAsync(id))["revoked_at"]);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (await StatusAsync(key), await StatusAsync(rotated)));
        var (refused, problem) = await SendAsync("POST", $"/keys/{id}/rotate");
        Assert.Equal((HttpStatusCode.Conflict, "key_not_active"), (refused, (string?)problem["code"]));
    }

    [Fact]
    public async Task The_listing_goes_on_by_its_link()
    {
        for (var made = 0; made < 3; made++)
        {
            await SendAsync("POST", "/keys", """{"name":"listed","app_id":"key-listing","scopes":["write"]}""");
        }

        var ids = new List<string>();
        for (var next = "/keys?app_id=key-listing&limit=2"; next is not null;)
        {
            using var response = await service.RespondAsync("GET", next, SecuredService.AdminKey);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            ids.AddRange(body["keys"]!.AsArray().Select(key => (string)key!["id"]!));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(3, ids.Count);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Theory]
    [InlineData("POST", "/keys", """{"name":"a","app_id":"b","scopes":["root"]}""", HttpStatusCode.UnprocessableEntity, "invalid_key_request")]
    [InlineData("POST", "/keys", "{", HttpStatusCode.BadRequest, "malformed_json")]
    [InlineData("POST", "/keys", null, HttpStatusCode.BadRequest, "malformed_json")]
    [InlineData("GET", "/keys?limit=0", null, HttpStatusCode.UnprocessableEntity, "invalid_query")]
    [InlineData("POST", "/keys/zzzzzzzzzzzzzzzz/rotate", null, HttpStatusCode.NotFound, "key_not_found")]
    [InlineData("POST", "/keys/~version/rotate", null, HttpStatusCode.NotFound, "key_not_found")]
    [InlineData("DELETE", "/keys/zzzzzzzzzzzzzzzz", null, HttpStatusCode.NotFound, "key_not_found")]
    [InlineData("DELETE", "/keys/~version", null, HttpStatusCode.NotFound, "key_not_found")]
    public async Task What_cannot_be_done_is_a_problem_with_its_code(string method, string path, string? json, HttpStatusCode status, string code)
    {
        var (actual, problem) = await SendAsync(method, path, json);

        Assert.Equal((status, code), (actual, (string?)problem["code"]));
    }

    private Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string method, string path, string? json = null) =>
        service.SendAsync(method, path, SecuredService.AdminKey, json);

    private async Task<JsonNode> ListedAsync(string id) =>
        (await SendAsync("GET", "/keys?app_id=key-http&limit=1000")).Body["keys"]!.AsArray().Single(key => (string?)key!["id"] == id)!;

    private async Task<HttpStatusCode> StatusAsync(JsonNode key) => (await service.SendAsync("GET", "/internal/sessions", (string)key["key"]!)).Status;
}
