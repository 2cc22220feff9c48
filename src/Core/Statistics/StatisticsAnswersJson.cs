using System.Text.Json.Serialization;

namespace AgentTelemetry.Statistics;

/// <summary>The answers about statistics: every member always, null where there is nothing to say.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunStatistics))]
[JsonSerializable(typeof(RunMetrics))]
internal sealed partial class StatisticsAnswersJson : JsonSerializerContext;
