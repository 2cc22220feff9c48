using System.Text.Json.Serialization;

namespace AgentTelemetry.Content.Bridges;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Attribution))]
internal sealed partial class BridgesJson : JsonSerializerContext;
