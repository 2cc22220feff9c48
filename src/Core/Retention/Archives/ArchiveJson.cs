using System.Text.Json.Serialization;

namespace AgentTelemetry.Retention.Archives;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(Backup))]
[JsonSerializable(typeof(BackupScheduleState))]
internal sealed partial class ArchiveJson : JsonSerializerContext;
