using System.Text.Json.Serialization;

namespace AgentTelemetry.Content;

[JsonSerializable(typeof(SessionSummary))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, long>))]
internal sealed partial class ContentJson : JsonSerializerContext;
