namespace AgentTelemetry.Infra.Drifts;

/// <summary>The sample of local settings names what the service reads and what is deployed, and no secret.</summary>
internal static class SampleDrift
{
    // On Flex Consumption the app's configuration says it, and the setting is refused.
    private const string Runtime = "FUNCTIONS_WORKER_RUNTIME";

    public static IEnumerable<string> Find(Deployment deployment, Product product, HostFiles files)
    {
        foreach (var (setting, value) in files.Sample)
        {
            if (setting == Runtime)
            {
                if ((string?)deployment.AppConfiguration["runtime"]?["name"] != value)
                {
                    yield return $"The sample sets {Runtime} to {value}, which is not the runtime that is deployed.";
                }
            }
            else if (!SettingDrift.IsRead(setting, product))
            {
                yield return $"The sample names {setting}, which nothing reads.";
            }
            else if (!deployment.Settings.Keys.Any(deployed => deployed.Split("__")[0] == setting))
            {
                yield return $"The sample names {setting}, which is not deployed.";
            }
        }
    }
}
