using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Refuses what is no connection string. What is wrong is not repeated, as the key of another service may stand there.</summary>
internal sealed class ApplicationInsightsOptionsValidator : IValidateOptions<ApplicationInsightsOptions>
{
    private static string FaultOf(string setting) =>
        $"{setting} must be a connection string of Application Insights, as the portal shows it, such as "
        + "InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://westeurope-1.in.applicationinsights.azure.com/.";

    /// <summary>Checks it at once: Microsoft's library reads it while the host is built, before options are validated, and its exception names no setting.</summary>
    public static void Check(IConfiguration configuration)
    {
        var faults = FaultsOf(configuration[ApplicationInsightsOptions.Setting], configuration[ApplicationInsightsOptions.Alias]).ToList();
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(ApplicationInsightsOptions), faults);
        }
    }

    public ValidateOptionsResult Validate(string? name, ApplicationInsightsOptions options)
    {
        var faults = FaultsOf(options.ConnectionString, options.OtherConnectionString).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(string? ofPlatform, string? other)
    {
        if (IsWrong(ofPlatform))
        {
            yield return FaultOf(ApplicationInsightsOptions.Setting);
        }

        if (IsWrong(other))
        {
            yield return FaultOf(ApplicationInsightsOptions.Alias);
        }
    }

    private static bool IsWrong(string? text) => !string.IsNullOrWhiteSpace(text) && !IsConnection(text);

    private static bool IsConnection(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static part => part.Split('=', 2)).ToList();
        return parts.TrueForAll(static part => part.Length == 2)
            && parts.DistinctBy(static part => part[0], StringComparer.OrdinalIgnoreCase).Count() == parts.Count
            && parts.Exists(static part => Is(part, "InstrumentationKey") && Guid.TryParse(part[1], out _))
            && parts.TrueForAll(static part => !part[0].EndsWith("Endpoint", StringComparison.OrdinalIgnoreCase) || Uri.TryCreate(part[1], UriKind.Absolute, out _));
    }

    private static bool Is(string[] part, string name) => part[0].Equals(name, StringComparison.OrdinalIgnoreCase);
}
