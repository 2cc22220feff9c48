using System.Text.Json.Serialization;
using AgentTelemetry.Statistics.Sessions;
using AgentTelemetry.Statistics.Usage;

namespace AgentTelemetry.Statistics;

/// <summary>The answers about statistics: every member always, null where there is nothing to say.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunStatistics))]
[JsonSerializable(typeof(RunMetrics))]
[JsonSerializable(typeof(SessionStatistics))]
[JsonSerializable(typeof(ContentStatistics))]
[JsonSerializable(typeof(UsageStatistics))]
internal sealed partial class StatisticsAnswersJson : JsonSerializerContext;
