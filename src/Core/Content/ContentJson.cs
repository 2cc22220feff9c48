using System.Text.Json.Serialization;

namespace AgentTelemetry.Content;

[JsonSerializable(typeof(SessionSummary))]
internal sealed partial class ContentJson : JsonSerializerContext;
