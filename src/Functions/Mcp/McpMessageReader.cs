using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AgentTelemetry.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Reads JSON-RPC messages out of bodies that have passed the checks of every other body.</summary>
internal sealed class McpMessageReader(JsonBody json)
{
    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    /// <summary>Reads one message; the caller disposes it.</summary>
    /// <param name="body">The text.</param>
    /// <param name="headers">What the headers say of it.</param>
    /// <param name="app">The app whose share the message takes room of.</param>
    public Result<McpMessage> Read(ReadOnlyMemory<byte> body, McpHeaders headers, string app)
    {
        if (body.Span.TrimStart(" \t\r\n"u8) is [(byte)'[', ..])
        {
            return Invalid("Batches are no part of the protocol any more: send one message at a time.");
        }

        var document = json.Parse(body, app);
        if (!document.IsSuccess)
        {
            return document.Failure;
        }

        var message = Read(document.Value, headers);
        if (!message.IsSuccess)
        {
            document.Value.Dispose();
        }

        return message;
    }

    private static Result<McpMessage> Read(ParsedBody body, McpHeaders headers)
    {
        try
        {
            if (UnspokenVersion(body.RootElement) is { } version)
            {
                return McpVersions.NotSpoken(version);
            }

            var message = body.RootElement.Deserialize(MessageType)!;
            message.Context = new JsonRpcMessageContext { ProtocolVersion = headers.ProtocolVersion };
            return MismatchOf(message, headers) is { } mismatch ? new Failure(FailureKind.Malformed, McpRefusal.HeaderMismatch, mismatch) : new McpMessage(message, body);
        }
        catch (JsonException)
        {
            return Invalid("The body is JSON, but not a JSON-RPC 2.0 message: jsonrpc must be \"2.0\", id a text or a whole number, and method a text.");
        }
    }

    // A handshake may ask for any revision, and is answered with one that is spoken here; but it has to be a text.
    private static string? UnspokenVersion(JsonElement message)
    {
        if (Member(message, "params") is not { } parameters)
        {
            return null;
        }

        if (Member(parameters, "protocolVersion") is { ValueKind: not JsonValueKind.String } asked
            && Member(message, "method") is { ValueKind: JsonValueKind.String } method && method.ValueEquals(RequestMethods.Initialize))
        {
            return asked.GetRawText();
        }

        return Member(parameters, "_meta") is { } meta && Member(meta, McpVersions.MetaKey) is { } stated && !McpVersions.All.Contains(stated.ToString())
            ? stated.ToString()
            : null;
    }

    private static JsonElement? Member(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : null;

    // A proxy that routes by the headers must route what the body asks for.
    private static string? MismatchOf(JsonRpcMessage message, McpHeaders headers)
    {
        var (method, parameters) = message switch
        {
            JsonRpcRequest request => (request.Method, request.Params),
            JsonRpcNotification notification => (notification.Method, notification.Params),
            _ => (null, null),
        };
        if (method is null || !headers.IsWithoutHandshake)
        {
            return null;
        }

        if (method != headers.Method)
        {
            return "The header Mcp-Method must be there and name the method of the body.";
        }

        return method is RequestMethods.ToolsCall && NameOf(parameters) != McpHeaderEncoder.DecodeValue(headers.Name)
            ? "The header Mcp-Name must be there and name the tool of the body."
            : null;
    }

    private static string? NameOf(JsonNode? parameters) =>
        parameters is JsonObject { } named && named["name"] is JsonValue name && name.TryGetValue<string>(out var text) ? text : null;

    private static Failure Invalid(string detail) => new(FailureKind.Malformed, McpRefusal.NoMessage, detail);
}
