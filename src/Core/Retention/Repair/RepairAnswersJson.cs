using System.Text.Json.Serialization;

namespace AgentTelemetry.Retention.Repair;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RepairStatus))]
[JsonSerializable(typeof(RepairRun))]
[JsonSerializable(typeof(Verification))]
internal sealed partial class RepairAnswersJson : JsonSerializerContext;
