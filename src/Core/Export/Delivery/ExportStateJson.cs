using System.Text.Json.Serialization;

namespace AgentTelemetry.Export.Delivery;

/// <summary>What is stored and queued of exports.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExportRecord))]
[JsonSerializable(typeof(ExportLane))]
[JsonSerializable(typeof(ExportNudge))]
internal sealed partial class ExportStateJson : JsonSerializerContext;
