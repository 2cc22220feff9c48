using System.Text.Json.Serialization;

namespace AgentTelemetry.Functions.Operations;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ServiceHealth))]
[JsonSerializable(typeof(ServiceReadiness))]
[JsonSerializable(typeof(RunningVersion))]
[JsonSerializable(typeof(ServiceRoot))]
internal sealed partial class OperationsJson : JsonSerializerContext;
