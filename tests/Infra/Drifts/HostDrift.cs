using System.Globalization;
using System.Text.Json.Nodes;
using AgentTelemetry.Access;

namespace AgentTelemetry.Infra.Drifts;

/// <summary>host.json, beside the code and the app's configuration.</summary>
internal static class HostDrift
{
    private const string Override = "AzureFunctionsJobHost__";

    public static IEnumerable<string> Find(Deployment deployment, Product product, HostFiles files)
    {
        if (files.HostJson["extensions"]?["http"]?["routePrefix"]?.ToString() is not "")
        {
            yield return "host.json must have an empty routePrefix: the contracts own the paths.";
        }

        if (product.Connections.Count > 0 && files.HostJson["extensions"]?["queues"]?["messageEncoding"]?.ToString() is not "base64")
        {
            yield return "host.json must take messages as base64, as the code sends them.";
        }

        foreach (var setting in deployment.Settings.Keys.Where(static setting => setting.StartsWith(Override, StringComparison.Ordinal)))
        {
            if (setting[Override.Length..].Split("__").Aggregate((JsonNode?)files.HostJson, static (node, name) => node?[name]) is null)
            {
                yield return $"The setting {setting} overrides what host.json does not have.";
            }
        }

        var most = deployment.Settings.TryGetValue("TELEMETRY_MAX_CONCURRENT_REQUESTS", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : new RateOptions().MaxConcurrentRequests;
        if ((int?)deployment.AppConfiguration["scaleAndConcurrency"]?["triggers"]?["http"]?["perInstanceConcurrency"] is not { } concurrency || concurrency * 2 > most)
        {
            yield return $"An instance must get no more than half of the {most} requests at once that it takes.";
        }
    }
}
