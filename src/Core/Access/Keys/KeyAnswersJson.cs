using System.Text.Json.Serialization;

namespace AgentTelemetry.Access.Keys;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(CurrentKey))]
[JsonSerializable(typeof(IssuedKeyRow))]
[JsonSerializable(typeof(RevokedKey))]
internal sealed partial class KeyAnswersJson : JsonSerializerContext;
