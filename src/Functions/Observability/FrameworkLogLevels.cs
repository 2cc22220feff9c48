using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Keeps frameworks from logging every URL: they know neither the request's id nor its tenant, and the ids in a URL are its caller's.</summary>
/// <remarks>
/// These rules come before all others, so that one for the same category, such as the setting <c>Logging__LogLevel__Microsoft.AspNetCore</c>,
/// wins. A sink with rules of its own asks no general rule: it gets these as well.
/// </remarks>
internal sealed class FrameworkLogLevels : IPostConfigureOptions<LoggerFilterOptions>
{
    private static readonly string[] Categories = ["Microsoft.AspNetCore", "System.Net.Http.HttpClient", "Azure"];

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        var sinks = options.Rules.Select(static rule => rule.ProviderName).Append(null).Distinct().ToList();
        foreach (var rule in sinks.SelectMany(static sink => Categories.Select(category => new LoggerFilterRule(sink, category, LogLevel.Warning, null))))
        {
            options.Rules.Insert(0, rule);
        }
    }
}
