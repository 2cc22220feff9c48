using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Counts calls of tools.</summary>
internal sealed class ToolMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _invoked = meters.Create(ProductMeter.Name).CreateCounter<long>("tools_invoked_count", "{call}", "Calls of tools of the MCP server, by tool.");

    public void Invoked(string tool) => _invoked.Add(1, new KeyValuePair<string, object?>("tool", tool));
}
