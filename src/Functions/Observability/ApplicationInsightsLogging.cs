using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Undoes a default of the Application Insights SDK.</summary>
internal static class ApplicationInsightsLogging
{
    private const string Provider = "Microsoft.Extensions.Logging.ApplicationInsights.ApplicationInsightsLoggerProvider";

    /// <summary>Removes the rule that drops every log below Warning; it must run after the SDK was added, which brings the rule.</summary>
    public static IServiceCollection KeepInformationLogs(this IServiceCollection services) => services.Configure<LoggerFilterOptions>(options =>
    {
        if (options.Rules.FirstOrDefault(rule => rule.ProviderName == Provider) is { } dropping)
        {
            options.Rules.Remove(dropping);
        }
    });
}
