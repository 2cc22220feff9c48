using System.Text.Json.Serialization;

namespace AgentTelemetry.Content.Processing;

[JsonSourceGenerationOptions(RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ProcessingMessage))]
internal sealed partial class ProcessingJson : JsonSerializerContext;
