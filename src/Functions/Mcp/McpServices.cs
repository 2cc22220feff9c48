using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Composes the MCP endpoint.</summary>
internal static class McpServices
{
    public static IServiceCollection AddMcp(this IServiceCollection services) => services
        .AddSingleton<McpMessageReader>()
        .AddSingleton<McpExchange>()
        .AddSingleton<McpToolbox>()
        .AddSingleton<ToolTelemetry>()
        .AddSingleton<ToolMetrics>()
        .AddSingleton<IMcpTool, StartSessionTool>()
        .AddSingleton<IMcpTool, RecordEventTool>()
        .AddSingleton<IMcpTool, EndSessionTool>()
        .AddSingleton<IMcpTool, RecordAttributionTool>()
        .AddSingleton<IMcpTool, ReadSessionTool>()
        .AddSingleton<IMcpTool, ReadFunnelTool>()
        .AddSingleton<ToolEvents>();
}
