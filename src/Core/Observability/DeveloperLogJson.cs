using System.Text.Json.Serialization;

namespace AgentTelemetry.Observability;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DeveloperLogStats))]
[JsonSerializable(typeof(DeveloperLogList))]
internal sealed partial class DeveloperLogJson : JsonSerializerContext;
