namespace AgentTelemetry.Statistics;

/// <summary>Checks what statistics of runs are asked for.</summary>
internal sealed class StatisticsQueryReader(PeriodReader periods)
{
    public Result<StatisticsPeriod> Read(StatisticsQuery query) =>
        periods.Read(query).Map(period => new StatisticsPeriod(period, Given(query.AgentName), Given(query.JobType)));

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
