using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.EndToEnd.Operations;

/// <summary>The description of the interface says what is there, and all of it.</summary>
[Collection(nameof(OnService))]
public sealed partial class OpenApiTests(RunningService service)
{
    private static readonly AccessManifest Manifest = AccessManifest.Of(typeof(AgentTelemetryFunctions).Assembly);
    private static readonly QueryManifest Declared = QueryManifest.Of(typeof(AgentTelemetryFunctions).Assembly);

    [Fact]
    public async Task Every_route_is_described_and_every_description_has_a_route()
    {
        var (_, api) = await service.GetAsync("/openapi.json");
        var (_, functions) = await service.GetAsync("/admin/functions");

        var described = Operations(api).Select(operation => $"{operation.Method} {operation.Path}");
        var real = functions.AsArray()
            .Where(function => (string?)function!["trigger"] == "httpTrigger" && (string?)function["name"] != "ZzNoRoute")
            // HEAD is wherever GET is, and described once for all.
            .SelectMany(function => function!["methods"]!.AsArray().Where(method => (string?)method != "HEAD").Select(method => $"{method} {Manifest.Of((string)function["name"]!).Path}"));

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
    public async Task Every_query_parameter_is_described_as_it_is_declared_beside_its_function()
    {
        var (_, api) = await service.GetAsync("/openapi.json");

        Assert.All(Operations(api), operation => Assert.Equal(
            (Declared.Of((string)operation.Node["operationId"]!)?.Parameters ?? []).Select(Describe),
            (operation.Node["parameters"]?.AsArray() ?? []).Where(parameter => (string?)parameter!["in"] == "query").Select(parameter => Canonical(parameter!))));
    }

    [Fact]
    public void Every_read_of_ours_declares_its_parameters_and_refuses_others()
    {
        var reads = Manifest.Routes.Where(route => route is { Methods: ["GET", "HEAD"], Scope: not null }).ToList();

        Assert.NotEmpty(reads);
        Assert.All(reads, route => Assert.False(Declared.Of(route.Function)?.PassesOverOthers ?? true, $"{route.Function} needs [Query<…>]."));
    }

    [Fact]
    public async Task Every_error_it_speaks_of_has_the_members_a_real_one_has()
    {
        var (_, api) = await service.GetAsync("/openapi.json");
        var (_, problem) = await service.PostAsync("/events", "{");

        var described = api["components"]!["schemas"]!["Problem"]!["properties"]!.AsObject().Select(property => property.Key);

        Assert.Subset(described.ToHashSet(), problem.AsObject().Select(member => member.Key).ToHashSet());
    }

    private static string Describe(QueryParameter parameter) => Canonical(new JsonObject
    {
        ["name"] = parameter.Name,
        ["in"] = "query",
        ["description"] = parameter.Description,
        ["required"] = parameter.IsRequired ? true : null,
        ["schema"] = new JsonObject
        {
            ["type"] = parameter.Type,
            ["format"] = parameter.Format,
            ["enum"] = parameter.Allowed.Count == 0 ? null : new JsonArray([.. parameter.Allowed.Select(static value => (JsonNode)value)]),
            ["minimum"] = parameter.Least,
            ["maximum"] = parameter.Most,
            ["default"] = parameter.Default,
        },
    });

    // Without what is null, and in one order.
    private static string Canonical(JsonNode node) => node switch
    {
        JsonObject members => $"{{{string.Join(",", members.Where(static member => member.Value is not null)
            .OrderBy(static member => member.Key, StringComparer.Ordinal).Select(static member => $"{member.Key}:{Canonical(member.Value!)}"))}}}",
        JsonArray items => $"[{string.Join(",", items.Select(static item => Canonical(item!)))}]",
        _ => node.ToJsonString(),
    };

    private static IEnumerable<(string Method, string Path, JsonNode Node)> Operations(JsonNode api) =>
        from path in api["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!);

    private static JsonNode? Resolve(JsonNode api, string pointer) => pointer.Split('/').Aggregate((JsonNode?)api, (node, name) => node?[name]);

    [GeneratedRegex("\"\\$ref\":\"#/([^\"]+)\"")]
    private static partial Regex References();
}
