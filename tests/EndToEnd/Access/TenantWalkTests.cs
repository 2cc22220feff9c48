using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Walks everything of the interface's description that takes an id, a filter or a cursor, with every such value of another tenant.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class TenantWalkTests(SecuredService service, AccessFixture keys) : IClassFixture<AccessFixture>
{
    private static readonly HttpStatusCode[] Expected =
        [HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.UnprocessableEntity];

    [Fact]
    public async Task Nothing_is_found_by_any_value_of_another_tenant()
    {
        var values = keys.Owner.Ids.Concat(await CursorsAsync()).ToList();
        var addresses = (await ReadingOperationsAsync()).SelectMany(operation => Addresses(operation, values)).ToList();

        foreach (var address in addresses)
        {
            using var response = await service.RespondAsync("GET", address, keys.Stranger.Reader.Text);

            var body = await response.Content.ReadAsStringAsync();
            Assert.True(Expected.Contains(response.StatusCode), $"{address}: {response.StatusCode}");
            Assert.False(body.Contains(keys.Owner.Marker, StringComparison.Ordinal) && !address.Contains(keys.Owner.Marker, StringComparison.Ordinal), $"{address}: {body}");
            Assert.DoesNotContain($"https://{keys.Owner.Marker}", body, StringComparison.Ordinal);
        }

        // Twelve reading routes at the least, each with ten ids and two cursors.
        Assert.True(addresses.Count > 150, $"Only {addresses.Count} addresses were walked.");
    }

    [Fact]
    public async Task The_same_walk_finds_plenty_for_the_owner()
    {
        var found = 0;
        foreach (var address in (await ReadingOperationsAsync()).SelectMany(operation => Addresses(operation, keys.Owner.Ids)))
        {
            var (status, body) = await service.SendAsync("GET", address, keys.Owner.Reader.Text);
            found += status is HttpStatusCode.OK && body.ToJsonString().Contains(keys.Owner.Marker, StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(found > 20, $"Only {found} addresses showed the owner what is his.");
    }

    [Fact]
    public async Task A_cursor_of_another_tenant_is_a_place_in_ones_own_list_and_no_more()
    {
        foreach (var cursor in await CursorsAsync())
        {
            var (_, sessions) = await keys.Stranger.ReadAsync($"/internal/sessions?cursor={cursor}");
            var own = (await keys.Stranger.ReadAsync("/internal/sessions")).Body.AsArray().Select(static row => (string?)row!["id"]).ToList();

            Assert.All(sessions as JsonArray ?? [], row => Assert.Contains((string?)row!["id"], own));
        }
    }

    private async Task<IReadOnlyList<string>> CursorsAsync()
    {
        var cursors = new List<string>();
        foreach (var path in new[] { "/internal/sessions?limit=1", "/internal/sessions?limit=1&since=2020-01-01T00:00:00Z" })
        {
            using var response = await service.RespondAsync("GET", path, keys.Owner.Reader.Text);
            var link = response.Headers.TryGetValues("Link", out var links) ? links.Single() : "";
            cursors.Add(link.Split("cursor=")[1].Split('>')[0]);
        }

        return cursors;
    }

    private async Task<List<(string Path, List<string> Parameters)>> ReadingOperationsAsync()
    {
        var (_, api) = await service.SendAsync("GET", "/openapi.json", null);
        return [.. api["paths"]!.AsObject()
            .Where(static path => path.Value!["get"] is not null)
            .Select(path => (path.Key, (path.Value!["get"]!["parameters"] as JsonArray ?? [])
                .Select(parameter => parameter!["$ref"] is { } reference ? Resolve(api, (string)reference!) : parameter)
                .Select(static parameter => $"{(string?)parameter!["in"]}:{(string?)parameter["name"]}").ToList()))];
    }

    private static IEnumerable<string> Addresses((string Path, List<string> Parameters) operation, IEnumerable<string> values)
    {
        var queries = operation.Parameters.Where(static parameter => parameter.StartsWith("query:", StringComparison.Ordinal)).Select(static parameter => parameter["query:".Length..]).ToList();
        var hasPath = operation.Path.Contains('{', StringComparison.Ordinal);
        foreach (var value in values)
        {
            var id = Uri.EscapeDataString(value);
            if (hasPath)
            {
                yield return System.Text.RegularExpressions.Regex.Replace(operation.Path, @"\{\w+\}", id);
            }

            foreach (var query in queries)
            {
                yield return $"{(hasPath ? System.Text.RegularExpressions.Regex.Replace(operation.Path, @"\{\w+\}", id) : operation.Path)}?{query}={id}";
            }
        }
    }

    private static JsonNode? Resolve(JsonNode api, string pointer) => pointer[2..].Split('/').Aggregate((JsonNode?)api, (node, name) => node?[name]);
}
