using System.Text.Json.Serialization;

namespace AgentTelemetry.Operations;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SmokeTestResult))]
internal sealed partial class SmokeTestJson : JsonSerializerContext;
