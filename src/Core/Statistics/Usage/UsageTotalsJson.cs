using System.Text.Json.Serialization;

namespace AgentTelemetry.Statistics.Usage;

/// <summary>What is stored of usage.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Dictionary<int, UsageFigures>))]
internal sealed partial class UsageTotalsJson : JsonSerializerContext;
