using AgentTelemetry.Access;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Observability;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Ends a session: the arguments are the body of <c>/sessions/end</c>.</summary>
internal sealed class EndSessionTool(EndService ends) : IMcpTool
{
    public Tool Definition { get; } = ToolSchemas.Adding(
        "openattribution_end_session",
        "End a session",
        "Ends a session with what came of it. Ending it again changes nothing: the first outcome stays. It takes no events afterwards.",
        isIdempotent: true,
        """
        {
          "type": "object",
          "properties": {
            "session_id": { "type": "string", "format": "uuid", "description": "The session, as openattribution_start_session gave it." },
            "outcome": {
              "type": "object",
              "description": "What came of the session.",
              "properties": {
                "type": { "type": "string", "enum": ["conversion", "abandonment", "browse"], "description": "How it ended." },
                "value_amount": { "type": "integer", "minimum": 0, "description": "The value in the currency's minor unit: 4999 is 49.99." },
                "currency": { "type": "string", "pattern": "^[A-Z]{3}$", "description": "ISO 4217. By default: USD." },
                "products": { "type": "array", "items": { "type": "string" }, "description": "Ids of the products that were bought." },
                "metadata": { "type": "object", "description": "Whatever else belongs to the outcome." }
              },
              "required": ["type"]
            }
          },
          "required": ["session_id", "outcome"]
        }
        """,
        ToolSchemas.OfEnd);

    public Scopes Scope => Scopes.Write;

    public async Task<CallToolResult> CallAsync(ToolArguments arguments, RequestContext context)
    {
        Result<SessionEnded> result = arguments.Missing("session_id", "outcome") is { } missing
            ? missing
            : await ends.EndAsync(ToolResults.Json(writer => arguments.WriteAllBut(writer)), context);
        return result.Map(static ended => new ToolSessionEnded(ended)).ToToolResult(context, ToolJson.Default.ToolSessionEnded);
    }
}
