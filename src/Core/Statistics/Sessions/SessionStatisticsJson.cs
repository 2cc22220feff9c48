using System.Text.Json.Serialization;

namespace AgentTelemetry.Statistics.Sessions;

/// <summary>The answers about sessions and content: every member always, null where there is nothing to say.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SessionStatistics))]
[JsonSerializable(typeof(ContentStatistics))]
internal sealed partial class SessionStatisticsJson : JsonSerializerContext;
