using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Refuses what is no connection string. What is wrong is not repeated, as the key of another service may stand there.</summary>
internal sealed class ApplicationInsightsOptionsValidator : IValidateOptions<ApplicationInsightsOptions>
{
    public const string Setting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    private static string Fault { get; } =
        $"{Setting} must be a connection string of Application Insights, as the portal shows it, such as "
        + "InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://westeurope-1.in.applicationinsights.azure.com/.";

    /// <summary>Checks it at once: Microsoft's library reads it while the host is built, before options are validated, and its exception names no setting.</summary>
    public static void Check(IConfiguration configuration)
    {
        if (configuration[Setting] is { } text && !string.IsNullOrWhiteSpace(text) && !IsConnection(text))
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(ApplicationInsightsOptions), [Fault]);
        }
    }

    public ValidateOptionsResult Validate(string? name, ApplicationInsightsOptions options) =>
        string.IsNullOrWhiteSpace(options.ConnectionString) || IsConnection(options.ConnectionString) ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(Fault);

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
