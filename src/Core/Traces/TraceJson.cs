using System.Text.Json.Serialization;

namespace AgentTelemetry.Traces;

/// <summary>What is stored of a trace beside its run and events, and what a setting says.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TraceState))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class TraceJson : JsonSerializerContext;
