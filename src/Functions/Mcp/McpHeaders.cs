using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>What the headers of a request say about it.</summary>
/// <param name="ProtocolVersion">The revision of the protocol; null in the first request of those that begin with a handshake.</param>
/// <param name="Method">The JSON-RPC method, as gateways see it.</param>
/// <param name="Name">The tool's name, as gateways see it.</param>
/// <param name="TakesJson">Whether the caller takes one JSON document.</param>
/// <param name="TakesStream">Whether the caller takes an event stream.</param>
internal sealed record McpHeaders(string? ProtocolVersion, string? Method, string? Name, bool TakesJson, bool TakesStream)
{
    /// <summary>Whether the revision asks for the method and the name in headers, and for HTTP statuses that tell of JSON-RPC errors.</summary>
    /// <remarks>Revisions are dates, so text order is time order.</remarks>
    public bool IsWithoutHandshake => string.CompareOrdinal(ProtocolVersion, McpVersions.FirstWithoutHandshake) >= 0;

    public static Result<McpHeaders> Read(HttpRequest request)
    {
        // Before anything else, as all that follows depends on it.
        var version = Text(request, "MCP-Protocol-Version");
        if (version is not null && !McpVersions.All.Contains(version))
        {
            return McpVersions.NotSpoken(version);
        }

        var takesJson = Takes(request, "application/json");
        var takesStream = Takes(request, "text/event-stream");
        return takesJson || takesStream
            ? new McpHeaders(version, Text(request, "Mcp-Method"), Text(request, "Mcp-Name"), takesJson, takesStream)
            : new Failure(FailureKind.Invalid, McpRefusal.NotAcceptable, "Accept must name application/json, text/event-stream or both.");
    }

    private static string? Text(HttpRequest request, string header) => request.Headers[header] is [{ Length: > 0 } text, ..] ? text : null;

    private static bool Takes(HttpRequest request, string type)
    {
        if (request.Headers.Accept is not { Count: > 0 } given)
        {
            return true;
        }

        var wanted = new MediaTypeHeaderValue(type);
        return MediaTypeHeaderValue.TryParseList([.. given.OfType<string>()], out var accepted)
            && accepted.Any(range => range.Quality is not 0 && wanted.IsSubsetOf(new MediaTypeHeaderValue(range.MediaType)));
    }
}
