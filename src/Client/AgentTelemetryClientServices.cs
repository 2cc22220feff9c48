using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client;

/// <summary>Adds the client to a host.</summary>
public static class AgentTelemetryClientServices
{
    /// <summary>Adds <see cref="ITelemetryClient"/>. Settings come from the host's configuration and the environment, and then from <paramref name="configure"/>.</summary>
    public static IServiceCollection AddAgentTelemetryClient(this IServiceCollection services, Action<TelemetryClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => Create(provider, configure));
        services.TryAddSingleton<ITelemetryClient>(static provider => provider.GetRequiredService<TelemetryClient>());
        services.AddHostedService<ClientLifetime>();
        return services;
    }

    private static TelemetryClient Create(IServiceProvider provider, Action<TelemetryClientOptions>? configure)
    {
        var configuration = provider.GetService<IConfiguration>();
        var options = OptionsReader.Read(name => configuration?[name] ?? Environment.GetEnvironmentVariable(name));
        configure?.Invoke(options);
        return new TelemetryClient(options, provider.GetRequiredService<ILogger<TelemetryClient>>(), provider.GetService<TimeProvider>() ?? TimeProvider.System);
    }
}
