using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>All the tools, and the boundary around a call: the library would swallow what nobody expected, and log nothing of it.</summary>
internal sealed class McpToolbox(
    IEnumerable<IMcpTool> tools, SecurityEvents security, ToolTelemetry telemetry, OutageLog outages, ILogger<McpToolbox> logger)
{
    private readonly Dictionary<string, IMcpTool> _tools = tools.ToDictionary(tool => tool.Definition.Name, StringComparer.Ordinal);

    /// <summary>The tools that a caller's key has the scope of.</summary>
    public IEnumerable<Tool> DefinitionsFor(Caller caller) => _tools.Values.Where(tool => caller.MayAny(tool.Scope)).Select(static tool => tool.Definition);

    /// <summary>Calls a tool.</summary>
    /// <exception cref="McpProtocolException">There is no such tool.</exception>
    public async Task<CallToolResult> CallAsync(CallToolRequestParams? parameters, McpCall call)
    {
        if (parameters?.Name is not { } name || !_tools.TryGetValue(name, out var tool))
        {
            throw new McpProtocolException($"There is no such tool. The tools are {string.Join(", ", _tools.Keys)}.", McpErrorCode.InvalidParams);
        }

        if (!call.Caller.MayAny(tool.Scope))
        {
            security.Denied(name, tool.Scope, call.Caller);
            return ToolResults.Of(ScopeFailure.Of(tool.Scope, call.Caller), call.Context);
        }

        if (tool.Scope is Scopes.Read)
        {
            call.Room.Enter();
        }

        return await telemetry.TellAsync(name, parameters.Arguments, () => CallAsync(tool, parameters, call));
    }

    private async Task<CallToolResult> CallAsync(IMcpTool tool, CallToolRequestParams parameters, McpCall call)
    {
        try
        {
            return await tool.CallAsync(new ToolArguments(parameters.Arguments, tool.Definition.InputSchema), call.Context);
        }
        catch (AnswerRefusedException exception)
        {
            return ToolResults.Of(exception.Failure, call.Context);
        }
        catch (StorageUnavailableException exception)
        {
            outages.Write(logger, exception, tool.Definition.Name);
            return ToolResults.Of(Problem.Unavailable, call.Context);
        }
#pragma warning disable CA1031 // This is the boundary: whatever it is, the caller gets a result and the log gets the rest.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            BoundaryLog.Unexpected(logger, exception, tool.Definition.Name);
            return ToolResults.Of(Problem.Unexpected, call.Context);
        }
    }
}
