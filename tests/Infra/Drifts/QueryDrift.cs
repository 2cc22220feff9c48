using System.Text.RegularExpressions;

namespace AgentTelemetry.Infra.Drifts;

/// <summary>Metrics and log lines that alerts and the workbook ask for.</summary>
internal static partial class QueryDrift
{
    public static IEnumerable<string> Find(Product product, HostFiles files)
    {
        foreach (var (file, text) in files.Queries)
        {
            foreach (var metric in Metric().Matches(text).SelectMany(static match => Quoted().Matches(match.Value)).Select(static match => match.Groups[1].Value).Distinct())
            {
                if (!product.Metrics.Contains(metric))
                {
                    yield return $"{file} asks for the metric {metric}, which nothing measures.";
                }
            }

            foreach (var id in EventId().Matches(text).Select(static match => match.Groups[1].Value).Distinct())
            {
                if (!product.Events.Contains(id))
                {
                    yield return $"{file} asks for lines with the id {id}, which nothing logs.";
                }
            }
        }
    }

    [GeneratedRegex("""where name (?:==|in) .*""")]
    private static partial Regex Metric();

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("(?:EventId\\)|event) == \"(\\d+)\"")]
    private static partial Regex EventId();
}
