using System.Text.Json.Serialization;

namespace AgentTelemetry.Retention.Archives;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BackupStatus))]
internal sealed partial class ArchiveAnswersJson : JsonSerializerContext;
