using AgentTelemetry.Traces.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AgentTelemetry.Functions.Traces;

/// <summary>The routes of the OpenTelemetry protocol, whose answers have the form of their requests.</summary>
internal static class OtlpRoutes
{
    public const string Protobuf = "application/x-protobuf";
    public const string Json = "application/json";
    public const string Traces = "v1/traces";
    public const string Logs = "v1/logs";
    public const string Metrics = "v1/metrics";

    private static readonly PathString[] Paths = [new($"/{Traces}"), new($"/{Logs}"), new($"/{Metrics}")];

    /// <summary>Whether a request came to one of them.</summary>
    public static bool Have(HttpRequest request) => Array.Exists(Paths, path => request.Path.Equals(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>The form of a request; null for one that is not read.</summary>
    public static OtlpFormat? FormatOf(HttpRequest request) =>
        !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? null
        : type.MediaType.Equals(Protobuf, StringComparison.OrdinalIgnoreCase) ? OtlpFormat.Protobuf
        : type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) ? OtlpFormat.Json
        : null;

    public static string NameOf(OtlpFormat format) => format is OtlpFormat.Protobuf ? Protobuf : Json;
}
