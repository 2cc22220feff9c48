using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>Holds answers against an OpenAPI document.</summary>
internal sealed class AnswerValidator
{
    private const string Id = "https://agent-telemetry.example/components";

    private static readonly EvaluationOptions Detailed = new() { OutputFormat = OutputFormat.List };

    private readonly BuildOptions _options = new() { SchemaRegistry = new SchemaRegistry() };
    private readonly ConcurrentDictionary<string, JsonSchema> _schemas = [];

    // A schema that is built goes into the registry, which two must not change at once.
    private readonly Lock _building = new();
    private readonly List<(Regex Path, int Parameters, string Template, JsonObject Operations)> _paths;
    private readonly JsonNode _api;

    public AnswerValidator(string document)
    {
        _api = JsonNode.Parse(document)!;
        var root = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = Id, ["$defs"] = _api["components"]!["schemas"]!.DeepClone() };
        JsonSchema.FromText(Rewritten(root), _options);
        _paths = [.. _api["paths"]!.AsObject().Select(static path => (Matcher(path.Key), path.Key.Count(static sign => sign == '{'), path.Key, path.Value!.AsObject())).OrderBy(static path => path.Item2)];
    }

    /// <summary>The operation that a request is for; null where no route is, or none of its method. HEAD is described by GET.</summary>
    public (string Method, string Path)? Find(string method, string path)
    {
        path = path.Length > 1 ? path.TrimEnd('/') : path;
        var asked = method == "HEAD" ? "get" : method.ToLowerInvariant();
        var found = _paths.FirstOrDefault(one => one.Path.IsMatch(path) && one.Operations.ContainsKey(asked));
        return found.Template is null ? null : (asked, found.Template);
    }

    /// <summary>The headers that an answer has to bear.</summary>
    public IEnumerable<string> RequiredHeaders(string method, string path, int status) =>
        Response(method, path, status)?["headers"]?.AsObject().Where(header => (bool?)Resolved(header.Value!)["required"] ?? false).Select(static header => header.Key) ?? [];

    public bool IsDescribed(string method, string path, int status) => Response(method, path, status) is not null;

    /// <summary>Whether an answer may be of a media type, which is text to be held against nothing.</summary>
    public bool IsDescribedAs(string method, string path, int status, string mediaType) => Response(method, path, status)?["content"]?[mediaType] is not null;

    /// <summary>Whether an answer has no body.</summary>
    public bool HasNoBody(string method, string path, int status) => Response(method, path, status) is { } response && response["content"] is null;

    /// <summary>What is wrong with the body of an answer.</summary>
    public IReadOnlyList<string> BodyFaults(string method, string path, int status, string mediaType, JsonElement body) =>
        Response(method, path, status)?["content"]?[mediaType]?["schema"] is { } schema
            ? Faults(schema, body)
            : [$"An answer {status} of {mediaType} is not described."];

    /// <summary>What is wrong with an error that is no route's.</summary>
    public IReadOnlyList<string> ProblemFaults(JsonElement body) => Faults(new JsonObject { ["$ref"] = "#/components/schemas/Problem" }, body);

    /// <summary>What is wrong with a value.</summary>
    public IReadOnlyList<string> Faults(JsonNode schema, JsonElement value)
    {
        var built = Built(Rewritten(schema));
        if (built.Evaluate(value).IsValid)
        {
            return [];
        }

        var details = built.Evaluate(value, Detailed).Details ?? [];
        return [.. details.Where(static detail => detail.Errors is not null)
            .SelectMany(static detail => detail.Errors!.Select(error => $"{(detail.InstanceLocation.ToString() is { Length: > 0 } at ? at : "the body")}: {error.Value}")).Distinct()];
    }

    private JsonSchema Built(string text)
    {
        if (_schemas.TryGetValue(text, out var built))
        {
            return built;
        }

        lock (_building)
        {
            return _schemas.GetOrAdd(text, one => JsonSchema.FromText(one, _options));
        }
    }

    private JsonNode? Response(string method, string path, int status) =>
        _api["paths"]![path]?[method.ToLowerInvariant()]?["responses"]?[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] is { } response ? Resolved(response) : null;

    private JsonNode Resolved(JsonNode node) =>
        (string?)node["$ref"] is { } reference ? reference[2..].Split('/').Aggregate(_api, static (at, name) => at[name]!) : node;

    private static string Rewritten(JsonNode schema) => schema.ToJsonString().Replace("\"#/components/schemas/", $"\"{Id}#/$defs/", StringComparison.Ordinal);

    private static Regex Matcher(string template) =>
        new($"^{Regex.Replace(Regex.Escape(template), @"\\\{[^}]*}", "[^/]+")}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
