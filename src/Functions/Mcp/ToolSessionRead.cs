using System.Text.Json.Serialization;
using AgentTelemetry.Json;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>A session was read by a tool.</summary>
/// <param name="Session">The session with a page of its events, in the rows of <c>/internal/sessions/{id}</c>.</param>
/// <param name="NextCursor">Where the next page of events begins; absent after the last.</param>
internal sealed record ToolSessionRead(
    [property: JsonPropertyOrder(1), JsonConverter(typeof(RawJsonConverter))] ReadOnlyMemory<byte> Session, [property: JsonPropertyOrder(1)] string? NextCursor) : ReadAnswer
{
    /// <summary>Always <c>ok</c>.</summary>
    public string Status { get; } = "ok";

    /// <summary>One sentence for a model.</summary>
    public string Message { get; } = "The session and its events.";
}
