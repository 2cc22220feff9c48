using AgentTelemetry.Statistics.Sessions;
using AgentTelemetry.Statistics.Usage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Statistics;

/// <summary>Adds what adds up.</summary>
internal static class StatisticsServices
{
    public static IServiceCollection AddStatistics(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<UsagePriceOptions>(configuration).Bind(configuration).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<UsagePriceOptions>, UsagePriceOptionsValidator>()
            .AddSingleton<PeriodReader>()
            .AddSingleton<StatisticsQueryReader>()
            .AddSingleton<SessionStatisticsService>()
            .AddSingleton<UsageMeter>()
            .AddSingleton<UsageFlush>()
            .AddHostedService(static provider => provider.GetRequiredService<UsageFlush>())
            .AddSingleton<UsageService>()
            .AddSingleton<StatisticsService>()
            .AddSingleton<RecountService>();
    }
}
