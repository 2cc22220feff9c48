using System.Text.Json.Serialization;

namespace AgentTelemetry.Client.Content;

/// <summary>What is told of sessions, as it is sent; what is null is left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionStart))]
[JsonSerializable(typeof(SessionEvent))]
[JsonSerializable(typeof(SessionOutcome))]
internal sealed partial class SessionJson : JsonSerializerContext;
