using AgentTelemetry.Access;
using AgentTelemetry.Observability;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Records one event of any type.</summary>
internal sealed class RecordEventTool(ToolEvents events) : IMcpTool
{
    public Tool Definition { get; } = ToolSchemas.Adding(
        "openattribution_record_event",
        "Record an event",
        "Records one event of a session: content that was retrieved, grounded, cited, displayed or engaged with, a turn of the conversation, or a step of a purchase.",
        isIdempotent: false,
        """
        {
          "type": "object",
          "properties": {
            "session_id": { "type": "string", "format": "uuid", "description": "The session, as openattribution_start_session gave it." },
            "event_type": { "type": "string", "description": "content_retrieved, content_grounded, content_cited, content_displayed, content_engaged, turn_started, turn_completed, product_viewed, product_compared, cart_add, cart_remove, checkout_started, checkout_completed or checkout_abandoned; or a namespaced name such as com.example.saved." },
            "id": { "type": "string", "format": "uuid", "description": "Your id of the event. The same id again is not stored again, so give one if you may repeat the call." },
            "timestamp": { "type": "string", "format": "date-time", "description": "When it happened. By default: now." },
            "content_url": { "type": "string", "description": "The content, for content events." },
            "content_id": { "type": "string", "description": "Another stable id of the content." },
            "source_role": { "type": "string", "description": "Where the content came from, for retrievals." },
            "product_id": { "type": "string", "description": "The product, for commerce events." },
            "turn": {
              "type": "object",
              "description": "The turn of the conversation, for turn events. What its privacy_level does not allow is taken out before anything is stored.",
              "properties": {
                "privacy_level": { "type": "string", "enum": ["full", "summary", "intent", "minimal"], "description": "What may be kept of the turn." },
                "query_text": { "type": "string" },
                "response_text": { "type": "string" },
                "query_intent": { "type": "string" },
                "response_type": { "type": "string" },
                "topics": { "type": "array", "items": { "type": "string" } },
                "content_urls_retrieved": { "type": "array", "items": { "type": "string" } },
                "content_urls_cited": { "type": "array", "items": { "type": "string" } },
                "query_tokens": { "type": "integer" },
                "response_tokens": { "type": "integer" },
                "model_id": { "type": "string" }
              },
              "required": ["privacy_level"]
            },
            "data": { "type": "object", "description": "Whatever else belongs to the event." }
          },
          "required": ["session_id", "event_type"]
        }
        """,
        ToolSchemas.OfRecording);

    public Scopes Scope => Scopes.Write;

    public Task<CallToolResult> CallAsync(ToolArguments arguments, RequestContext context)
    {
        // The wire's own name of it is taken too.
        var type = arguments.Has("type") && !arguments.Has("event_type") ? "type" : "event_type";
        return arguments.Missing("session_id", type) is { } missing
            ? Task.FromResult(ToolResults.Of(missing, context))
            : events.RecordAsync(
                arguments,
                writer =>
                {
                    arguments.Write(writer, type, "type");
                    arguments.WriteAllBut(writer, "session_id", "event_type", "type");
                    if (!arguments.Has("timestamp"))
                    {
                        writer.WriteString("timestamp", events.Now);
                    }
                },
                "Event recorded.",
                path => path is "type" ? type : path,
                context);
    }
}
