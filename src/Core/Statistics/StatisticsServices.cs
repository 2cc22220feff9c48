using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Statistics;

/// <summary>Adds what adds runs up.</summary>
internal static class StatisticsServices
{
    public static IServiceCollection AddStatistics(this IServiceCollection services) => services
        .AddSingleton<StatisticsQueryReader>()
        .AddSingleton<StatisticsService>()
        .AddSingleton<RecountService>();
}
