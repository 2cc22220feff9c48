using System.Text.Json.Serialization;

namespace AgentTelemetry.Retention;

/// <summary>What is stored of retention, and what a setting says.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RetentionReport))]
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, int>>))]
internal sealed partial class RetentionJson : JsonSerializerContext;
