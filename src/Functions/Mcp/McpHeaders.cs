using AgentTelemetry.Functions.Access;
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
    // The first revision without a handshake. Revisions are dates, so text order is time order.
    private const string FirstWithoutHandshake = "2026-07-28";

    /// <summary>Whether the revision asks for the method and the name in headers, and for HTTP statuses that tell of JSON-RPC errors.</summary>
    public bool IsWithoutHandshake => string.CompareOrdinal(ProtocolVersion, FirstWithoutHandshake) >= 0;

    public static Result<McpHeaders> Read(HttpRequest request, ForeignOrigin origins)
    {
        if (origins.Is(request))
        {
            // A page that had its own name resolve to this machine could otherwise talk to a server here.
            return new Failure(FailureKind.Invalid, McpRefusal.ForeignOrigin, "A web page of another origin may not call this endpoint; only pages of this machine and of the origins in TELEMETRY_CORS_ORIGINS may.");
        }

        var takesJson = Takes(request, "application/json");
        var takesStream = Takes(request, "text/event-stream");
        return takesJson || takesStream
            ? new McpHeaders(Text(request, "MCP-Protocol-Version"), Text(request, "Mcp-Method"), Text(request, "Mcp-Name"), takesJson, takesStream)
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
