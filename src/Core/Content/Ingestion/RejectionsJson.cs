using System.Text.Json.Serialization;

namespace AgentTelemetry.Content.Ingestion;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<RejectedMessage>))]
internal sealed partial class RejectionsJson : JsonSerializerContext;
