using System.Text.Json.Serialization;

namespace AgentTelemetry.Retention;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErasureReceipt))]
internal sealed partial class ErasureAnswersJson : JsonSerializerContext;
