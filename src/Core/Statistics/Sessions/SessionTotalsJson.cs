using System.Text.Json.Serialization;

namespace AgentTelemetry.Statistics.Sessions;

/// <summary>What is stored of totals of sessions.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SessionTotals))]
internal sealed partial class SessionTotalsJson : JsonSerializerContext;
