using AgentTelemetry.Access;
using AgentTelemetry.Observability;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>The short way to record what a turn of the conversation was built on: no text of the turn, only its intent.</summary>
internal sealed class RecordAttributionTool(ToolEvents events) : IMcpTool
{
    public Tool Definition { get; } = ToolSchemas.Adding(
        "record_attribution",
        "Record what a response cited",
        "Records which content the response of this turn cited, and for what intent. Call it once after each turn; no text of the conversation is kept.",
        isIdempotent: false,
        """
        {
          "type": "object",
          "properties": {
            "session_id": { "type": "string", "format": "uuid", "description": "The session, as openattribution_start_session gave it." },
            "content_urls": { "type": "array", "items": { "type": "string" }, "description": "The URLs of the content that the response cites." },
            "query_intent": { "type": "string", "description": "What the user was after, such as product_research, comparison, how_to or purchase_intent." },
            "response_type": { "type": "string", "description": "What the response was, such as recommendation, comparison, explanation or clarification." }
          },
          "required": ["session_id", "content_urls", "query_intent", "response_type"]
        }
        """,
        ToolSchemas.OfRecording);

    public Scopes Scope => Scopes.Write;

    public Task<CallToolResult> CallAsync(ToolArguments arguments, RequestContext context) =>
        (arguments.Missing("session_id", "content_urls", "query_intent", "response_type") ?? arguments.NotText("query_intent", "response_type")) is { } fault
            ? Task.FromResult(ToolResults.Of(fault, context))
            : events.RecordAsync(
                arguments,
                writer =>
                {
                    writer.WriteString("type", "turn_completed");
                    writer.WriteString("timestamp", events.Now);
                    writer.WriteStartObject("turn");
                    writer.WriteString("privacy_level", "intent");
                    arguments.Write(writer, "content_urls", "content_urls_cited");
                    arguments.Write(writer, "query_intent", "query_intent");
                    arguments.Write(writer, "response_type", "response_type");
                    writer.WriteEndObject();
                },
                "Attribution recorded.",
                static path => path.Replace("turn.", "", StringComparison.Ordinal).Replace("content_urls_cited", "content_urls", StringComparison.Ordinal),
                context);
}
