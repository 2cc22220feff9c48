using AgentTelemetry.Storage;

namespace AgentTelemetry.Infra.Drifts;

/// <summary>Settings that are deployed and that nothing reads; and secrets that a setting names and the vault lacks.</summary>
internal static class SettingDrift
{
    // Read by the platform or by Microsoft's libraries.
    private static readonly string[] OfPlatform = [StorageOptions.HostSetting, "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AzureFunctionsJobHost"];

    public static IEnumerable<string> Find(Deployment deployment, Product product)
    {
        foreach (var (setting, value) in deployment.Settings)
        {
            if (!IsRead(setting, product))
            {
                yield return $"The setting {setting} is deployed, and nothing reads it.";
            }

            if (value.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal) && !deployment.Secrets[SecretOf(value)].Contains(setting))
            {
                yield return $"The setting {setting} refers to the secret {SecretOf(value)}, which the vault does not have for it.";
            }
        }

        foreach (var missing in product.TriggerSettings.Where(setting => !deployment.Settings.ContainsKey(setting)))
        {
            yield return $"A trigger names the setting {missing}, which is not deployed: its function would not start.";
        }
    }

    public static bool IsRead(string setting, Product product)
    {
        var parts = setting.Split("__", 2);
        return parts[0] == StorageOptions.Setting && parts.Length == 2
            ? product.StorageParts.Contains(parts[1])
            : product.Settings.Concat(OfPlatform).Contains(parts[0]);
    }

    private static string SecretOf(string reference) => reference.Split("SecretName=")[1].TrimEnd(')');
}
