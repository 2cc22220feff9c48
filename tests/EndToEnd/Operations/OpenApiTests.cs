using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Operations;

/// <summary>The description of the interface says what is there, and all of it.</summary>
[Collection(nameof(OnService))]
public sealed partial class OpenApiTests(RunningService service)
{
    [Fact]
    public async Task Every_route_is_described_and_every_description_has_a_route()
    {
        var (_, api) = await service.GetAsync("/openapi.json");
        var (_, functions) = await service.GetAsync("/admin/functions");

        var described = Operations(api).Select(operation => $"{operation.Method} {operation.Path}");
        var real = functions.AsArray()
            .Where(function => (string?)function!["trigger"] == "httpTrigger" && (string?)function["name"] != "ZzNoRoute")
            .SelectMany(function => function!["methods"]!.AsArray().Select(method => $"{method} {(string?)function["route"]}"))
            // What is there only to be refused is no operation.
            .Where(route => !route.EndsWith(" /mcp", StringComparison.Ordinal) || route.StartsWith("POST", StringComparison.Ordinal));

        Assert.Equal(real.Order(), described.Order());
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_an_example_and_no_dangling_reference()
    {
        var (_, api) = await service.GetAsync("/openapi.json");
        var operations = Operations(api).ToList();

        Assert.Equal("3.1.0", (string?)api["openapi"]);
        Assert.Equal(operations.Count, operations.Select(operation => (string?)operation.Node["operationId"]).Distinct().Count());
        Assert.All(operations, operation => Assert.Contains("\"example\"", operation.Node.ToJsonString(), StringComparison.Ordinal));
        Assert.All(References().Matches(api.ToJsonString()), reference => Assert.NotNull(Resolve(api, reference.Groups[1].Value)));
    }

    [Fact]
    public async Task Every_error_it_speaks_of_has_the_members_a_real_one_has()
    {
        var (_, api) = await service.GetAsync("/openapi.json");
        var (_, problem) = await service.PostAsync("/events", "{");

        var described = api["components"]!["schemas"]!["Problem"]!["properties"]!.AsObject().Select(property => property.Key);

        Assert.Subset(described.ToHashSet(), problem.AsObject().Select(member => member.Key).ToHashSet());
    }

    private static IEnumerable<(string Method, string Path, JsonNode Node)> Operations(JsonNode api) =>
        from path in api["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!);

    private static JsonNode? Resolve(JsonNode api, string pointer) => pointer.Split('/').Aggregate((JsonNode?)api, (node, name) => node?[name]);

    [GeneratedRegex("\"\\$ref\":\"#/([^\"]+)\"")]
    private static partial Regex References();
}
