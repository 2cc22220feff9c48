using System.Text.Json.Serialization;

namespace AgentTelemetry.Retention.Repair;

/// <summary>What is stored of repair.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RepairReport))]
internal sealed partial class RepairJson : JsonSerializerContext;
