using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>The description of the interface says what is there, and all of it.</summary>
public sealed class OpenApiTests(DescribedService described) : IClassFixture<DescribedService>
{
    private static readonly AccessManifest Manifest = AccessManifest.Of(typeof(AgentTelemetryFunctions).Assembly);
    private static readonly QueryManifest Declared = QueryManifest.Of(typeof(AgentTelemetryFunctions).Assembly);

    private JsonNode Api => JsonNode.Parse(described.Document)!;

    [Fact]
    public Task The_generated_document_is_the_snapshot() => Snapshot.MatchAsync("src/Functions/Operations/openapi.json", described.Document);

    [Fact]
    public async Task The_service_gives_the_snapshot()
    {
        using var response = await described.Service.RespondAsync("GET", "/openapi.json", null);

        var committed = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src/Functions/Operations/openapi.json"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(committed), JsonNode.Parse(await response.Content.ReadAsStringAsync())));
    }

    [Fact]
    public void The_document_obeys_the_rules_of_OpenAPI()
    {
        var settings = new OpenApiReaderSettings { RuleSet = ValidationRuleSet.GetDefaultRuleSet() };

        var read = OpenApiDocument.Parse(described.Document, "json", settings);

        Assert.Empty(read.Diagnostic!.Errors.Select(static error => $"{error.Pointer}: {error.Message}"));
        Assert.Empty(read.Diagnostic.Warnings.Select(static warning => $"{warning.Pointer}: {warning.Message}"));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public async Task The_document_is_what_the_schema_of_OpenAPI_says()
    {
        using var folder = TemporaryFolder.CopyOf(Path.Combine(Repository.Root, "tests", "EndToEnd", "OpenApi", "validator"), "package.json", "package-lock.json", "validate.js");
        await ChildProcess.RunAsync("npm", ["ci", "--no-audit", "--no-fund"], folder.Path);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "openapi.json"), described.Document);

        Assert.Equal("valid", (await ChildProcess.RunAsync("node", ["validate.js", "openapi.json"], folder.Path)).Trim());
    }

    [Fact]
    public void Every_route_is_described_and_every_description_has_a_route()
    {
        var real = Manifest.Routes.Where(static route => route.Function != "ZzNoRoute").Select(static route => $"{route.Methods[0]} {route.Path}");

        Assert.Equal(real.Order(), Operations().Select(static operation => $"{operation.Method} {operation.Path}").Order());
    }

    [Fact]
    public void Every_operation_has_a_summary_a_scope_limits_errors_headers_and_an_example() => Assert.All(Operations(), operation =>
    {
        var (_, path, node) = operation;
        Assert.False(string.IsNullOrEmpty((string?)node["summary"]), path);
        Assert.False(string.IsNullOrEmpty((string?)node["description"]), path);
        Assert.NotNull(node["security"]);
        Assert.Contains("\"example\"", node.ToJsonString(), StringComparison.Ordinal);
        Assert.True(node["requestBody"] is not { } body || body["content"]!.AsObject().First().Value!["example"] is not null, $"{path}: the body has no example.");
        var responses = node["responses"]!.AsObject();
        Assert.Contains(responses, static response => response.Key.StartsWith('5'));
        Assert.All(responses, response => Assert.NotNull(Resolved(response.Value!)["headers"]?["X-Request-ID"]));
    });

    [Fact]
    public void Every_success_has_an_example_that_its_schema_takes()
    {
        var validator = new AnswerValidator(described.Document);
        var examples =
            from operation in Operations()
            from response in operation.Node["responses"]!.AsObject()
            where response.Key.StartsWith('2') && response.Value!["content"] is not null
            let content = response.Value!["content"]!.AsObject().First()
            select (operation.Method, operation.Path, Status: int.Parse(response.Key, System.Globalization.CultureInfo.InvariantCulture), Type: content.Key, Example: content.Value!["example"]);

        Assert.All(examples, one => Assert.True(one.Example is not null, $"{one.Method} {one.Path} {one.Status} has no example."));
        Assert.All(examples, one => Assert.Empty(validator.BodyFaults(one.Method, one.Path, one.Status, one.Type, JsonSerializer.SerializeToElement(one.Example))));
    }

    [Fact]
    public void Every_error_has_an_example_that_is_an_error_of_its_status() => Assert.All(Api["components"]!["responses"]!.AsObject(), response =>
    {
        var content = response.Value!["content"]!["application/problem+json"]!;
        var used = Operations().SelectMany(static operation => operation.Node["responses"]!.AsObject())
            .Where(one => (string?)one.Value!["$ref"] == $"#/components/responses/{response.Key}").Select(static one => one.Key).Distinct();

        Assert.Empty(new AnswerValidator(described.Document).Faults(content["schema"]!, JsonSerializer.SerializeToElement(content["example"])));
        Assert.Equal([content["example"]!["status"]!.ToJsonString()], used);
    });

    [Fact]
    public void Every_body_that_is_an_example_is_what_its_schema_says() => Assert.All(Operations().Where(static operation => operation.Node["requestBody"] is not null), operation =>
    {
        var content = operation.Node["requestBody"]!["content"]!.AsObject().First().Value!;

        Assert.Empty(new AnswerValidator(described.Document).Faults(content["schema"]!, JsonSerializer.SerializeToElement(content["example"])));
    });

    [Fact]
    public void Every_property_and_every_parameter_has_a_description()
    {
        var undescribed = new List<string>();
        Collect(Api, "", undescribed);

        Assert.Empty(undescribed);
        Assert.All(Operations().SelectMany(static operation => operation.Node["parameters"]?.AsArray() ?? []), parameter =>
            Assert.NotNull(Resolved(parameter!)["description"]));
    }

    [Fact]
    public void Every_query_parameter_is_described_as_it_is_declared_beside_its_function() => Assert.All(Operations(), operation => Assert.Equal(
        (Declared.Of((string)operation.Node["operationId"]!)?.Parameters ?? []).Select(static parameter => (parameter.Name, parameter.Description, parameter.IsRequired)),
        (operation.Node["parameters"]?.AsArray() ?? []).Where(static parameter => (string?)parameter!["in"] == "query")
            .Select(static parameter => ((string)parameter!["name"]!, (string)parameter["description"]!, (bool?)parameter["required"] ?? false))));

    [Fact]
    public void Every_read_of_ours_declares_its_parameters_and_refuses_others()
    {
        var reads = Manifest.Routes.Where(static route => route is { Methods: ["GET", "HEAD"], Scope: not null }).ToList();

        Assert.NotEmpty(reads);
        Assert.All(reads, static route => Assert.NotNull(Declared.Of(route.Function)));

        // The first server of runs ignored what it did not know, so those routes only name it.
        Assert.All(reads, static route => Assert.Equal(
            route.Path is "/metrics" || (route.Path.StartsWith("/api/v1/", StringComparison.Ordinal) && route.Path is not "/api/v1/stats"), Declared.Of(route.Function)!.PassesOverOthers));
    }

    [Fact]
    public void The_server_is_the_one_that_gives_the_document() =>
        Assert.Equal("/", (string?)Assert.Single(Api["servers"]!.AsArray())!["url"]);

    private IEnumerable<(string Method, string Path, JsonNode Node)> Operations() =>
        from path in Api["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!);

    private JsonNode Resolved(JsonNode node) =>
        (string?)node["$ref"] is { } reference ? reference[2..].Split('/').Aggregate(Api, static (at, name) => at[name]!) : node;

    // A condition repeats the names of properties only to say when it holds.
    private static void Collect(JsonNode? node, string path, List<string> undescribed)
    {
        switch (node)
        {
            case JsonObject members:
                if (members["properties"] is JsonObject properties && members["type"] is not null)
                {
                    undescribed.AddRange(properties.Where(static property => property.Value!["description"] is null).Select(property => $"{path}.{property.Key}"));
                }

                foreach (var (name, value) in members.Where(static member => member.Key is not ("if" or "then" or "example")))
                {
                    Collect(value, $"{path}/{name}", undescribed);
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    Collect(items[index], $"{path}/{index}", undescribed);
                }

                break;
        }
    }
}
