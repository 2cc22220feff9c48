using System.Text.Json.Serialization;

namespace AgentTelemetry.Content.Sessions;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionStarted))]
[JsonSerializable(typeof(SessionEnded))]
[JsonSerializable(typeof(EventsRecorded))]
[JsonSerializable(typeof(SessionUploaded))]
internal sealed partial class SessionAnswersJson : JsonSerializerContext;
