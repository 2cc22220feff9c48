using System.Text.Json.Serialization;

namespace AgentTelemetry.Retention;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErasureRecord))]
internal sealed partial class ErasureJson : JsonSerializerContext;
