using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Statistics.Usage;

/// <summary>Adds what counts what apps use.</summary>
internal static class UsageServices
{
    public static IServiceCollection AddUsage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<UsagePriceOptions>(configuration).Bind(configuration).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<UsagePriceOptions>, UsagePriceOptionsValidator>()
            .AddSingleton<UsageMeter>()
            .AddSingleton<UsageFlush>()
            .AddHostedService(static provider => provider.GetRequiredService<UsageFlush>())
            .AddSingleton<UsageService>();
    }
}
