using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using AgentTelemetry.Operations;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Drives the library's server over its transport for one message.</summary>
internal sealed class McpExchange(McpToolbox tools)
{
    private const string Instructions =
        "Records which content an AI agent used and what came of it. Start a session, record events in it (record_attribution after each turn "
        + "is the short way), and end it with its outcome. Every call but the first names the session_id that the first gave. With a key that may read, "
        + "openattribution_read_session and openattribution_read_funnel show what was recorded.";

    /// <summary>Answers a message.</summary>
    public async Task<IResult> AnswerAsync(JsonRpcMessage message, McpHeaders headers, McpCall call)
    {
        using var written = new MemoryStream();
        try
        {
            if (!await RunAsync(message, written, call))
            {
                return McpReply.Accepted;
            }
        }
        catch (JsonException)
        {
            // The transport reads the parameters of a handshake itself, outside the server that answers faults.
            return McpRefusal.Of(new Failure(FailureKind.Malformed, McpRefusal.NoMessage, "The params of the message cannot be read."));
        }

        return ReplyOf(written, headers);
    }

    private static McpReply ReplyOf(MemoryStream written, McpHeaders headers)
    {
        var stream = written.GetBuffer().AsMemory(0, (int)written.Length);
        written.Position = 0;
        var messages = SseParser.Create(written).Enumerate().Select(static item => item.Data).ToList();
        var status = StatusOf(messages[^1], headers);
        return headers.TakesJson && (messages.Count == 1 || !headers.TakesStream)
            ? new McpReply(status, "application/json", Encoding.UTF8.GetBytes(messages[^1]))
            : new McpReply(status, "text/event-stream", stream);
    }

    /// <returns>Whether there is an answer.</returns>
    private async Task<bool> RunAsync(JsonRpcMessage message, MemoryStream answer, McpCall call)
    {
        // The library gets no logger: its lowest levels log whole messages, before privacy has stripped them.
        await using var transport = new StreamableHttpServerTransport { Stateless = true };
        await using var server = McpServer.Create(transport, OptionsFor(call));
        var running = server.RunAsync(CancellationToken.None);
        try
        {
            // No cancellation: what a caller began is done, whether it still waits or not.
            return await transport.HandlePostRequestAsync(message, answer, CancellationToken.None);
        }
        finally
        {
            await transport.DisposeAsync();
            await running;
        }
    }

    private McpServerOptions OptionsFor(McpCall call) => new()
    {
        ServerInfo = new Implementation { Name = ServiceVersion.Service, Version = ServiceVersion.Current.Version },
        ServerInstructions = Instructions,
        Handlers = new McpServerHandlers
        {
            ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [.. tools.DefinitionsFor(call.Caller)] }),
            CallToolHandler = (asked, _) => new ValueTask<CallToolResult>(tools.CallAsync(asked.Params, call)),
        },
    };

    // Revisions with a handshake answer errors with 200.
    private static int StatusOf(string message, McpHeaders headers)
    {
        using var answer = JsonDocument.Parse(message);
        if (!answer.RootElement.TryGetProperty("error", out var error))
        {
            return StatusCodes.Status200OK;
        }

        return (McpErrorCode)error.GetProperty("code").GetInt32() switch
        {
            McpErrorCode.MissingRequiredClientCapability when headers.IsWithoutHandshake => StatusCodes.Status400BadRequest,
            McpErrorCode.HeaderMismatch when headers.IsWithoutHandshake => StatusCodes.Status400BadRequest,
            McpErrorCode.MethodNotFound when headers.IsWithoutHandshake => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status200OK,
        };
    }
}
