using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>All the tools, and the boundary around a call: the library would swallow what nobody expected, and log nothing of it.</summary>
internal sealed class McpToolbox(IEnumerable<IMcpTool> tools, OutageLog outages, ILogger<McpToolbox> logger)
{
    private readonly Dictionary<string, IMcpTool> _tools = tools.ToDictionary(tool => tool.Definition.Name, StringComparer.Ordinal);

    public IEnumerable<Tool> Definitions => _tools.Values.Select(static tool => tool.Definition);

    /// <summary>Calls a tool.</summary>
    /// <exception cref="McpProtocolException">There is no such tool.</exception>
    public async Task<CallToolResult> CallAsync(CallToolRequestParams? call, RequestContext context)
    {
        if (call?.Name is not { } name || !_tools.TryGetValue(name, out var tool))
        {
            throw new McpProtocolException($"There is no such tool. The tools are {string.Join(", ", _tools.Keys)}.", McpErrorCode.InvalidParams);
        }

        try
        {
            return await tool.CallAsync(new ToolArguments(call.Arguments), context);
        }
        catch (StorageUnavailableException exception)
        {
            outages.Write(logger, exception, name);
            return ToolResults.Of(Problem.Unavailable, context);
        }
#pragma warning disable CA1031 // This is the boundary: whatever it is, the caller gets a result and the log gets the rest.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            BoundaryLog.Unexpected(logger, exception, name);
            return ToolResults.Of(Problem.Unexpected, context);
        }
    }
}
