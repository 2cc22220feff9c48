using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Access;
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

    /// <summary>Keeps out of the SDK the log lines that say what an event says too: they are for a console.</summary>
    public static IServiceCollection WithoutLinesThatAreEvents(this IServiceCollection services) => services.Configure<LoggerFilterOptions>(static options =>
    {
        foreach (var category in (string[])[RequestLog.Category, typeof(SecurityEvents).FullName!, typeof(RateLimiter).FullName!])
        {
            options.Rules.Add(new LoggerFilterRule(Provider, category, LogLevel.None, null));
        }
    })
    // First, so that a setting for the category brings the lines back.
    .PostConfigure<LoggerFilterOptions>(static options => options.Rules.Insert(0, new LoggerFilterRule(null, RequestLog.Category, LogLevel.Warning, null)));
}
