using System.Text.Json.Serialization;

namespace AgentTelemetry.Statistics;

/// <summary>What is stored of statistics.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Contribution))]
[JsonSerializable(typeof(Totals))]
internal sealed partial class StatisticsJson : JsonSerializerContext;
