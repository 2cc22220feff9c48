using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentTelemetry.LocalHost.Settings;

[JsonSourceGenerationOptions(ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(SettingsFile))]
internal sealed partial class SettingsFileContext : JsonSerializerContext;
