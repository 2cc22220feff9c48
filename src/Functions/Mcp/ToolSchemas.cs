using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Makes what a caller is told of a tool.</summary>
internal static class ToolSchemas
{
    /// <summary>A tool that only adds.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, for a model.</param>
    /// <param name="isIdempotent">Whether the same call again changes nothing.</param>
    /// <param name="inputSchema">The JSON Schema of its arguments.</param>
    public static Tool Tool(string name, string description, bool isIdempotent, string inputSchema)
    {
        using var schema = JsonDocument.Parse(inputSchema);
        return new Tool
        {
            Name = name,
            Description = description,
            InputSchema = schema.RootElement.Clone(),
            Annotations = new ToolAnnotations { ReadOnlyHint = false, DestructiveHint = false, IdempotentHint = isIdempotent, OpenWorldHint = false },
        };
    }
}
