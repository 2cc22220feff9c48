using System.Text.Json.Serialization;

namespace AgentTelemetry.Operations;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeadLetterList))]
[JsonSerializable(typeof(DeadLettersReplayed))]
[JsonSerializable(typeof(DeadLettersDeleted))]
internal sealed partial class DeadLettersJson : JsonSerializerContext;
