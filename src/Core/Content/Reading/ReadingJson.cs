using System.Text.Json.Serialization;

namespace AgentTelemetry.Content.Reading;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SessionListRow))]
[JsonSerializable(typeof(IReadOnlyList<SessionListRow>))]
internal sealed partial class ReadingJson : JsonSerializerContext;
