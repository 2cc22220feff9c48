using System.Text.Json.Serialization;

namespace AgentTelemetry.Functions.Content;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UcpEventsRecorded))]
[JsonSerializable(typeof(UcpSessionEnded))]
[JsonSerializable(typeof(UcpSessionUploaded))]
internal sealed partial class UcpJson : JsonSerializerContext;
