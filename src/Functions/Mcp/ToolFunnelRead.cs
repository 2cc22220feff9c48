using System.Text.Json.Serialization;
using AgentTelemetry.Json;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>A session's funnel was read by a tool.</summary>
/// <param name="Funnel">The funnel, as <c>/sessions/{id}/funnel</c> gives it.</param>
internal sealed record ToolFunnelRead([property: JsonPropertyOrder(1), JsonConverter(typeof(RawJsonConverter))] ReadOnlyMemory<byte> Funnel) : ReadAnswer
{
    /// <summary>Always <c>ok</c>.</summary>
    public string Status { get; } = "ok";

    /// <summary>One sentence for a model.</summary>
    public string Message { get; } = "The funnel of the session.";
}
