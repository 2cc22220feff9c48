using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Infra.Drifts;

/// <summary>The service starts with what is deployed: nothing that it requires is missing, and nothing is out of its range.</summary>
internal static class StartDrift
{
    // What is known only in Azure, as it would be there.
    private static readonly Dictionary<string, string> InAzure = new()
    {
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://westeurope-1.in.applicationinsights.azure.com/",
        ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "Authorization=AAD;ClientId=00000000-0000-0000-0000-000000000000",
        ["TELEMETRY_HASH_KEY"] = Convert.ToBase64String(new byte[72]),
        ["ADMIN_KEY_SHA256"] = new string('a', 64),
        ["SIGNAVIO_API_KEY"] = "a-token",
    };

    public static IEnumerable<string> Find(Deployment deployment)
    {
        using var provider = Composition.Of(deployment.Settings.Select(static setting => KeyValuePair.Create(setting.Key, (string?)ValueOf(setting)))).BuildServiceProvider();
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return refused.Failures;
        }
        catch (AggregateException refused)
        {
            return refused.Flatten().InnerExceptions.Select(static failure => failure.Message);
        }
    }

    private static string ValueOf(KeyValuePair<string, string> setting) =>
        InAzure.TryGetValue(setting.Key, out var known) ? known
        : !setting.Value.StartsWith('[') ? setting.Value
        : setting.Key.EndsWith("Uri", StringComparison.Ordinal) ? "https://account.example/"
        : Guid.Empty.ToString();
}
