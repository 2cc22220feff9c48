using System.Text.Json.Serialization;
using AgentTelemetry.Statistics.Sessions;
using AgentTelemetry.Statistics.Usage;

namespace AgentTelemetry.Statistics;

/// <summary>What is stored of statistics.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Contribution))]
[JsonSerializable(typeof(Totals))]
[JsonSerializable(typeof(SessionTotals))]
[JsonSerializable(typeof(Dictionary<int, UsageFigures>))]
internal sealed partial class StatisticsJson : JsonSerializerContext;
