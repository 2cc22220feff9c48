using System.Text.Json.Serialization;
using AgentTelemetry.Statistics.Sessions;

namespace AgentTelemetry.Statistics;

/// <summary>What is stored of statistics.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Contribution))]
[JsonSerializable(typeof(Totals))]
[JsonSerializable(typeof(SessionTotals))]
internal sealed partial class StatisticsJson : JsonSerializerContext;
