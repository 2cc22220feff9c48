using System.Text.Json.Serialization;

namespace AgentTelemetry.Statistics.Usage;

/// <summary>The answer about usage: every member always, but for costs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(UsageStatistics))]
internal sealed partial class UsageStatisticsJson : JsonSerializerContext;
