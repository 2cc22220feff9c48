using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.Metrics;

namespace AgentTelemetry.Functions.Observability;

/// <summary>An instrument as a metric of Application Insights: what it measured in a minute is one item for each combination of its tags.</summary>
/// <param name="client">Where it goes.</param>
/// <param name="name">The metric's name.</param>
/// <param name="tellsChanges">Whether it measures changes of something whose amount is of interest.</param>
internal sealed class ForwardedInstrument(TelemetryClient client, string name, bool tellsChanges)
{
    /// <summary>The most values of a tag that are told apart; each costs an item a minute.</summary>
    public const int MostValues = 100;

    /// <summary>What all values beyond the most are added up as.</summary>
    public const string Other = "other";

    private const string Absent = "none";
    private const int MostSeries = 1_000;

    private static readonly MetricConfiguration Configuration =
        new(MostSeries, MostValues + 1, new MetricSeriesConfigurationForMeasurement(restrictToUInt32Values: false));

    private readonly Dictionary<MetricSeries, double> _amounts = [];

    public void Track(double measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (SeriesOf(tags) is { } series)
        {
            series.TrackValue(tellsChanges ? AmountOf(series, measurement) : measurement);
        }
    }

    private double AmountOf(MetricSeries series, double change)
    {
        lock (_amounts)
        {
            return CollectionsMarshal.GetValueRefOrAddDefault(_amounts, series, out _) += change;
        }
    }

    private MetricSeries? SeriesOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (names, values, others) = (new string[tags.Length], new string[tags.Length], new string[tags.Length]);
        for (var index = 0; index < tags.Length; index++)
        {
            var value = Convert.ToString(tags[index].Value, CultureInfo.InvariantCulture);
            (names[index], values[index], others[index]) = (tags[index].Key, string.IsNullOrWhiteSpace(value) ? Absent : value, Other);
        }

        // The place for the others is taken first: later there may be none left.
        var metric = client.GetMetric(new MetricIdentifier(MetricIdentifier.DefaultMetricNamespace, name, names), Configuration);
        metric.TryGetDataSeries(out var rest, createIfNotExists: true, others);
        return metric.TryGetDataSeries(out var series, createIfNotExists: true, values) ? series : rest;
    }
}
