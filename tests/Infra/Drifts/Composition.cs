using AgentTelemetry.Functions;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.Extensibility;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace AgentTelemetry.Infra.Drifts;

/// <summary>The product as <c>Program.cs</c> composes it, without the worker.</summary>
internal static class Composition
{
    public static IServiceCollection Of(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        // As environment variables are read.
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)))
            .Build();
        return new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostApplicationLifetime, ApplicationLifetime>()
            .AddSingleton(static _ => TelemetryConfiguration.CreateDefault())
            .AddSingleton<TelemetryClient>()
            .WithOwnStorage()
            .AddAgentTelemetry(configuration);
    }
}
