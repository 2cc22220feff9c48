using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentTelemetry.LocalHost.Http;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<FunctionSummary>))]
[JsonSerializable(typeof(HostStatus))]
[JsonSerializable(typeof(AdminError))]
[JsonSerializable(typeof(FireRequest))]
internal sealed partial class AdminJsonContext : JsonSerializerContext;
