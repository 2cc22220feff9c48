using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content.Reading.Funnels;
using AgentTelemetry.Observability;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Reads the funnel of a session, as <c>/sessions/{id}/funnel</c> does.</summary>
internal sealed class ReadFunnelTool(FunnelService funnels) : IMcpTool
{
    // The funnel itself, the same as a document and as a text, and the message around them.
    private const int HeldForEachByte = 8;

    public Tool Definition { get; } = ToolSchemas.Reading(
        "openattribution_read_funnel",
        "Read a session's funnel",
        "Reads how far each content of a session came, from retrieved to engaged, and which stages nobody reported.",
        """
        {
          "type": "object",
          "properties": {
            "session_id": { "type": "string", "format": "uuid", "description": "The session, as openattribution_start_session gave it." }
          },
          "required": ["session_id"]
        }
        """,
        """
        "funnel": { "type": "object", "description": "Totals of each stage, gaps, and the stages of each content." }
        """);

    public Scopes Scope => Scopes.Read;

    public async Task<CallToolResult> CallAsync(ToolArguments arguments, RequestContext context)
    {
        if ((arguments.Missing("session_id") ?? arguments.NotText("session_id")) is { } fault)
        {
            return ToolResults.Of(fault, context);
        }

        var result = await funnels.ReadAsync(arguments.Text("session_id")!, context, CancellationToken.None);
        return result.Map(funnel => Read(funnel, arguments)).ToToolResult(context, ToolJson.Default.ToolFunnelRead);
    }

    private static ToolFunnelRead Read(SessionFunnel funnel, ToolArguments arguments)
    {
        var json = ToolResults.Written(writer => FunnelWriter.Write(writer, funnel));
        AnswerRoom.Current?.Take(HeldForEachByte * json.Length);
        return new ToolFunnelRead(json) { Unrecognised = arguments.Unread() };
    }
}
