using System.Text.Json;

namespace AgentTelemetry.LocalHost.Settings;

/// <summary>The part of local.settings.json that holds settings.</summary>
internal sealed record SettingsFile(bool IsEncrypted, Dictionary<string, JsonElement>? Values);
