namespace AgentTelemetry.Infra.Settings;

/// <summary>A setting as the reference shows it.</summary>
internal sealed record SettingRow(string Name, string Default, string Values, string InAzure, string Meaning);
