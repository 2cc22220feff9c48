using System.Text.Json.Nodes;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using Microsoft.OpenApi;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>The parameters of operations.</summary>
internal static class ApiParameters
{
    /// <summary>Those in headers, by the component that each is.</summary>
    public static IEnumerable<(string Name, IOpenApiParameter Parameter)> OfHeaders() =>
    [
        ("Idempotency-Key", new OpenApiParameter
        {
            Name = "Idempotency-Key",
            In = ParameterLocation.Header,
            Description = "Makes the start repeatable: the same key with the same body is the same session.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
        }),
        ("If-Match", new OpenApiParameter
        {
            Name = "If-Match",
            In = ParameterLocation.Header,
            Description = "The ETag of the state that may be changed, or several with commas; a run in another state is a 412.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        }),
        ("Prefer", new OpenApiParameter
        {
            Name = "Prefer",
            In = ParameterLocation.Header,
            Description = "handling=strict asks for a 409 where a known id comes with other content, instead of an answer that says so.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = "handling=strict",
        }),
    ];

    /// <summary>Those in the path.</summary>
    public static IEnumerable<IOpenApiParameter> OfPath(RouteAccess access, List<Exchange> sent) =>
        access.Path.Split('/').Where(static part => part.StartsWith('{')).Select(static part => part[1..part.IndexOf('}', StringComparison.Ordinal)]).Select(name => new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Description = access.Path.StartsWith("/keys", StringComparison.Ordinal) ? "The key's id."
                : access.Path.Contains("external", StringComparison.Ordinal) ? "The caller's own id of the session."
                : access.Path.StartsWith("/export", StringComparison.Ordinal) ? "The session's id, in any form of a UUID, or the run's event_id."
                : access.Path.StartsWith("/users", StringComparison.Ordinal) ? "The external_id of the user_context of sessions."
                : access.Path.StartsWith("/erasures", StringComparison.Ordinal) ? "The receipt's id."
                : name is "event_id" ? "The run's event_id."
                : name is "field" ? "The field whose values are listed."
                : "The session's id, in any form of a UUID.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = sent[0].Parameters[name],
        });

    /// <summary>Those in the query, as they are declared beside the function.</summary>
    public static IEnumerable<IOpenApiParameter> OfQuery(QueryAttribute? query, List<Exchange> sent) => (query?.Parameters ?? []).Select(parameter => new OpenApiParameter
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Required = parameter.IsRequired,
        Description = parameter.Description,
        Example = sent[0].Parameters.TryGetValue(parameter.Name, out var value) ? (parameter.Type == "integer" ? JsonNode.Parse(value) : value) : null,
        Schema = ApiDocument.Schema(SchemaOf(parameter)),
    });

    private static JsonObject SchemaOf(QueryParameter parameter)
    {
        var all = new (string Name, JsonNode? Value)[]
        {
            ("type", parameter.Type),
            ("format", parameter.Format),
            ("enum", parameter.Allowed.Count == 0 ? null : new JsonArray([.. parameter.Allowed.Select(static value => (JsonNode)value)])),
            ("minimum", parameter.Least),
            ("maximum", parameter.Most),
            ("default", parameter.Default),
        };
        return new JsonObject(all.Where(static one => one.Value is not null).Select(static one => KeyValuePair.Create(one.Name, one.Value)));
    }
}
