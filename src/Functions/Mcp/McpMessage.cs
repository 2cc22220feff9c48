using AgentTelemetry.Json;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>A message, and the room of the instance that it takes until it is answered.</summary>
internal sealed class McpMessage(JsonRpcMessage message, ParsedBody body) : IDisposable
{
    public JsonRpcMessage Message => message;

    public void Dispose() => body.Dispose();
}
