using System.Text.Json.Serialization;

namespace AgentTelemetry.Client.Sending;

[JsonSerializable(typeof(string))]
internal sealed partial class ReasonJson : JsonSerializerContext;
