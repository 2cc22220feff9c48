using AgentTelemetry.Access;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Observability;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Starts a session: the arguments are the fields of <c>/sessions/start</c>.</summary>
internal sealed class StartSessionTool(StartService starts) : IMcpTool
{
    public Tool Definition { get; } = ToolSchemas.Adding(
        "openattribution_start_session",
        "Start a session",
        "Starts a session of content attribution and gives its session_id, which every later call names. Call it once, when a conversation begins.",
        isIdempotent: false,
        """
        {
          "type": "object",
          "properties": {
            "initiator_type": { "type": "string", "enum": ["user", "agent"], "description": "Who began the conversation. By default: user." },
            "agent_id": { "type": "string", "description": "The agent that responds." },
            "content_scope": { "type": "string", "description": "Your name for the collection of content that the agent may use." },
            "external_session_id": { "type": "string", "description": "Your own id of the conversation; the session can be looked up by it." },
            "manifest_ref": { "type": "string", "description": "A reference to a licence or telemetry manifest." },
            "prior_session_ids": { "type": "array", "items": { "type": "string", "format": "uuid" }, "description": "Earlier sessions of the same journey." },
            "user_context": { "type": "object", "description": "Segments and attributes of the user; nothing that names a person." }
          }
        }
        """,
        ToolSchemas.OfStart);

    public Scopes Scope => Scopes.Write;

    public async Task<CallToolResult> CallAsync(ToolArguments arguments, RequestContext context)
    {
        var body = ToolResults.Json(writer => arguments.WriteAllBut(writer));
        var result = await starts.StartAsync(body, idempotencyKey: null, context);
        return result.Map(static started => new ToolSessionStarted(started)).ToToolResult(context, ToolJson.Default.ToolSessionStarted);
    }
}
