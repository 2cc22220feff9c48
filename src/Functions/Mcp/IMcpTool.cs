using AgentTelemetry.Access;
using AgentTelemetry.Observability;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>A tool that agents call.</summary>
internal interface IMcpTool
{
    /// <summary>What a caller is told of it.</summary>
    Tool Definition { get; }

    /// <summary>The scope that its caller's key needs.</summary>
    Scopes Scope { get; }

    /// <summary>Does it; an expected failure is a result too.</summary>
    Task<CallToolResult> CallAsync(ToolArguments arguments, RequestContext context);
}
