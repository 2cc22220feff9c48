using System.Text.Json.Serialization;

namespace AgentTelemetry.Functions.Mcp;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ToolSessionStarted))]
[JsonSerializable(typeof(ToolSessionEnded))]
[JsonSerializable(typeof(ToolEventRecorded))]
[JsonSerializable(typeof(ToolSessionRead))]
[JsonSerializable(typeof(ToolFunnelRead))]
[JsonSerializable(typeof(ToolError))]
internal sealed partial class ToolJson : JsonSerializerContext;
