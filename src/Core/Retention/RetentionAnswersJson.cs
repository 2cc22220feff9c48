using System.Text.Json.Serialization;

namespace AgentTelemetry.Retention;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RetentionStatus))]
[JsonSerializable(typeof(RetentionRun))]
internal sealed partial class RetentionAnswersJson : JsonSerializerContext;
