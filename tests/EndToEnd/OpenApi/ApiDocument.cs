using System.Reflection;
using System.Text.Json.Nodes;
using AgentTelemetry.Functions;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Operations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>Makes the description of the interface out of what the product says of itself: routes and scopes, query parameters, summaries, rule tables, records, and real exchanges.</summary>
internal sealed class ApiDocument(IReadOnlyList<Exchange> examples, IReadOnlyDictionary<int, JsonNode> errors)
{
    private const string Says =
        "Where AI agents report what they did. Every answer bears X-Request-ID, and every 2xx but 202 and 204 has a JSON body. Reads refuse a query parameter they do not know; "
        + "every other route passes over it and names it in X-Unrecognised-Parameters. HEAD is answered wherever GET is, with the same headers and no body; another method is a 405 "
        + "with Allow. Answers over 1 KiB are compressed with br or gzip for whoever asks by Accept-Encoding. /schema.json holds the standard's documents in one JSON Schema.";

    private static readonly Assembly Product = typeof(AgentTelemetryFunctions).Assembly;
    private static readonly AccessManifest Manifest = AccessManifest.Of(Product);
    private static readonly QueryManifest Queries = QueryManifest.Of(Product);

    private static readonly Dictionary<string, MethodInfo> Methods = Product.GetTypes()
        .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(static method => method.GetCustomAttribute<FunctionAttribute>() is not null)
        .ToDictionary(static method => method.GetCustomAttribute<FunctionAttribute>()!.Name);

    private readonly OpenApiDocument _document = new()
    {
        Info = new OpenApiInfo
        {
            Title = "Agent Telemetry",
            Version = ServiceVersion.Current.Version,
            Description = Says,
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        },
        Servers = [new OpenApiServer { Url = "/", Description = "The service that gives this document." }],
        Tags = new HashSet<OpenApiTag>(RouteDescriptions.All.Select(static route => route.Tag).Distinct().Select(static name => new OpenApiTag { Name = name, Description = RouteDescriptions.Tags[name] })),
        Paths = [],
    };

    /// <summary>The document as JSON text.</summary>
    public async Task<string> WriteAsync()
    {
        AddComponents();
        foreach (var route in RouteDescriptions.All)
        {
            Add(route);
        }

        var text = await _document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
        return text.ReplaceLineEndings("\n") + "\n";
    }

    private void AddComponents()
    {
        _document.AddComponent("ApiKey", (IOpenApiSecurityScheme)new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "X-API-Key",
            Description = "A key as POST /keys or `keys create` showed it, once.",
        });
        _document.AddComponent("Bearer", (IOpenApiSecurityScheme)new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The same key, for clients that send Authorization.",
        });
        foreach (var (name, schema) in ComponentSchemas.All())
        {
            _document.AddComponent(name, (IOpenApiSchema)Schema(schema));
        }

        foreach (var header in Headers.All)
        {
            _document.AddComponent(header.Name, (IOpenApiHeader)new OpenApiHeader { Description = header.Says, Schema = Schema(new JsonObject { ["type"] = header.Type }), Required = header.IsAlways });
        }

        foreach (var (name, parameter) in ApiParameters.OfHeaders())
        {
            _document.AddComponent(name, parameter);
        }

        foreach (var error in Error.All.Where(static error => !error.IsOfProtocol))
        {
            _document.AddComponent(error.Name, (IOpenApiResponse)ErrorResponse(error, jsonRpc: false));
        }
    }

    private void Add(RouteDescription route)
    {
        var access = Manifest.Of(route.Function);
        if (!_document.Paths.TryGetValue(access.Path, out var path))
        {
            _document.Paths[access.Path] = path = new OpenApiPathItem { Operations = [] };
        }

        path.Operations![new HttpMethod(access.Methods[0])] = Operation(route, access);
    }

    private OpenApiOperation Operation(RouteDescription route, RouteAccess access)
    {
        var sent = examples.Where(example => example.Function == route.Function).ToList();
        var query = Queries.Of(route.Function);
        return new OpenApiOperation
        {
            OperationId = route.Function,
            Summary = XmlText.SummaryOf(Methods[route.Function]),
            Description = string.Join(' ', new[] { route.Says, Limits.Of(access) }.Where(static text => text is not null)),
            Tags = new HashSet<OpenApiTagReference> { new(route.Tag, _document) },
            Parameters = [.. ApiParameters.OfPath(access, sent), .. ApiParameters.OfQuery(query, sent), .. route.Headers.Select(name => new OpenApiParameterReference(name, _document))],
            RequestBody = route.Body is { } body
                ? new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, IOpenApiMediaType>
                    {
                        [route.BodyType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(body, _document), Example = sent[0].Body?.DeepClone() },
                    }.Concat(route.SpeaksOtlp ? Protobuf("The same in protobuf.") : []).ToDictionary(),
                }
                : null,
            Responses = Responses(route, access, query, sent),
            Security = Security(access),
        };
    }

    private List<OpenApiSecurityRequirement> Security(RouteAccess access) => access.Scope is not { } scopes
        ? []
        : [.. AgentTelemetry.Access.ScopeNames.Each(scopes).SelectMany(scope => new[] { "ApiKey", "Bearer" }.Select(scheme =>
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, _document)] = [scope] }))];

    private OpenApiResponses Responses(RouteDescription route, RouteAccess access, QueryAttribute? query, List<Exchange> sent)
    {
        var responses = new OpenApiResponses();
        foreach (var answer in route.Answers)
        {
            responses[Text(answer.Status)] = new OpenApiResponse
            {
                Description = answer.Says,
                Headers = HeadersOf(Headers.OfAnswer(route, access, query)),
                Content = answer is { Schemas: [], Texts.Count: 0 } ? null : ContentOf(answer, sent.FirstOrDefault(one => one.Status == answer.Status)?.Answer),
            };
        }

        foreach (var error in StatusesOf(route, access, query).Select(status => Error.Of(status, access.Path)))
        {
            responses.TryAdd(Text(error.Status), route.SpeaksOtlp ? OtlpError(error) : route.SpeaksJsonRpc ? ErrorResponse(error, jsonRpc: true) : new OpenApiResponseReference(error.Name, _document));
        }

        return responses;
    }

    private static IEnumerable<int> StatusesOf(RouteDescription route, RouteAccess access, QueryAttribute? query)
    {
        IEnumerable<int> ofKey = access.Scope is null ? [] : [401, 403, 429, 503];
        IEnumerable<int> ofAddress = access.IsLimited ? [429] : [];
        IEnumerable<int> ofBody = (route.Body, route.SpeaksJsonRpc) switch { (null, _) => [], (_, true) => [400, 408, 413, 415], _ => [400, 408, 413, 415, 422] };
        IEnumerable<int> ofQuery = query is { PassesOverOthers: false } ? [422] : [];
        return ofKey.Concat(ofAddress).Concat(ofBody).Concat(ofQuery).Concat(route.Errors).Append(500).Distinct().Order();
    }

    private Dictionary<string, IOpenApiMediaType> ContentOf(AnswerDescription answer, JsonNode? example)
    {
        var content = new Dictionary<string, IOpenApiMediaType>();
        if (answer.Schemas.Count > 0)
        {
            IOpenApiSchema schema = answer.Schemas is [var only]
                ? new OpenApiSchemaReference(only, _document)
                : new OpenApiSchema { AnyOf = [.. answer.Schemas.Select(name => new OpenApiSchemaReference(name, _document))] };
            content["application/json"] = new OpenApiMediaType
            {
                Schema = answer.IsArray ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema,
                Example = example?.DeepClone(),
            };
        }

        foreach (var (mediaType, says) in answer.Texts)
        {
            content[mediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = says },
                Example = answer.Schemas.Count == 0 ? example?.DeepClone() : null,
            };
        }

        return content;
    }

    private OpenApiResponse ErrorResponse(Error error, bool jsonRpc)
    {
        var problem = error.Example ?? errors[error.Status];
        var content = new Dictionary<string, IOpenApiMediaType>();
        if (!jsonRpc || error.ComesFirst)
        {
            content["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(error.Schema, _document), Example = problem.DeepClone() };
        }

        if (jsonRpc && error.MayBeJsonRpc)
        {
            content["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("McpAnswer", _document), Example = error.InJsonRpc(problem) };
        }

        return new OpenApiResponse { Description = error.Says, Headers = HeadersOf(["X-Request-ID", .. error.Headers]), Content = content };
    }

    private OpenApiResponse OtlpError(Error error) => new()
    {
        Description = error.Says,
        Headers = HeadersOf(["X-Request-ID", .. error.Headers.Except(["Accept-Encoding"])]),
        Content = Protobuf("The same in protobuf.").Append(KeyValuePair.Create("application/json", (IOpenApiMediaType)new OpenApiMediaType { Schema = new OpenApiSchemaReference("RpcStatus", _document) })).ToDictionary(),
    };

    private static Dictionary<string, IOpenApiMediaType> Protobuf(string says) =>
        new() { ["application/x-protobuf"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = says } } };

    private Dictionary<string, IOpenApiHeader> HeadersOf(IEnumerable<string> names) =>
        names.ToDictionary(static name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, _document));

    /// <summary>A schema as the writer wants it.</summary>
    public static OpenApiSchema Schema(JsonObject schema) =>
        OpenApiModelFactory.Parse<OpenApiSchema>(schema.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, new OpenApiDocument(), out _, "json")!;

    private static string Text(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
