using System.Text.Json.Serialization;

namespace AgentTelemetry.Export.Delivery;

/// <summary>The answers about exports.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionExported))]
[JsonSerializable(typeof(BatchExported))]
[JsonSerializable(typeof(ExportStatus))]
[JsonSerializable(typeof(ExportList))]
[JsonSerializable(typeof(ExportReplayed))]
[JsonSerializable(typeof(ExportHealth))]
internal sealed partial class ExportAnswersJson : JsonSerializerContext;
