using AgentTelemetry.EndToEnd.Hosting;
using ModelContextProtocol.Client;

namespace AgentTelemetry.EndToEnd.Mcp;

/// <summary>Connections of the client library.</summary>
internal static class McpConnections
{
    /// <param name="service">The service.</param>
    /// <param name="revision">The one revision to speak; null for the newest that both sides know.</param>
    public static Task<McpClient> ConnectAsync(this RunningService service, string? revision = null) => McpClient.CreateAsync(
        new HttpClientTransport(
            new HttpClientTransportOptions { Endpoint = new Uri(service.Http.BaseAddress!, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp },
            service.Http,
            ownsHttpClient: false),
        new McpClientOptions { ProtocolVersion = revision });
}
