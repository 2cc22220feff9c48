using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Statistics;

/// <summary>Adds what adds runs up, and what recounts all totals.</summary>
internal static class StatisticsServices
{
    public static IServiceCollection AddStatistics(this IServiceCollection services) => services
        .AddSingleton<PeriodReader>()
        .AddSingleton<StatisticsQueryReader>()
        .AddSingleton<StatisticsService>()
        .AddSingleton<RecountService>();
}
