using System.Text;
using System.Text.Json;
using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Tells of calls of tools: how large they were, how long they took, how they ended. Arguments appear as a keyed hash only.</summary>
internal sealed class ToolTelemetry(IServiceEvents events, Pseudonyms pseudonyms, ToolMetrics metrics, TimeProvider time)
{
    /// <summary>Runs a call and tells of it.</summary>
    public async Task<CallToolResult> TellAsync(string name, IDictionary<string, JsonElement>? arguments, Func<Task<CallToolResult>> call)
    {
        var input = TextOf(arguments);
        metrics.Invoked(name);
        events.Emit(new ToolInvoked(name, Encoding.UTF8.GetByteCount(input)));
        events.Emit(new ToolExecutionStarted(name, pseudonyms.Of(input)));
        var began = time.GetTimestamp();
        var result = await call();
        var milliseconds = time.GetElapsedTime(began).TotalMilliseconds;
        events.Emit(result.IsError is true
            ? new ToolExecutionFailed(name, milliseconds) { ErrorType = "tool", ErrorMessage = "The tool answered with an error.", ErrorCode = CodeOf(result) }
            : new ToolExecutionCompleted(name, milliseconds, SizeOf(result)));
        return result;
    }

    private static string TextOf(IDictionary<string, JsonElement>? arguments) =>
        string.Join(',', (arguments ?? new Dictionary<string, JsonElement>()).Select(static argument => $"\"{argument.Key}\":{argument.Value.GetRawText()}"));

    private static long SizeOf(CallToolResult result) => result.Content.OfType<TextContentBlock>().Sum(static block => (long)Encoding.UTF8.GetByteCount(block.Text));

    private static string CodeOf(CallToolResult result) =>
        result.StructuredContent is { ValueKind: JsonValueKind.Object } content && content.TryGetProperty("code", out var code) ? code.GetString() ?? "" : "tool_error";
}
