using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Observability;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.ApplicationInsights.Extensibility;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.EndToEnd.Observability;

/// <summary>From the product's meter to what the SDK of Application Insights would send.</summary>
public sealed class MeterForwarderTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly RecordedTelemetry _sent = new();
    private readonly TelemetryConfiguration _configuration;
    private readonly MeterForwarder _forwarder;
    private readonly Meter _meter;

    public MeterForwarderTests()
    {
        _configuration = new TelemetryConfiguration
        {
            ConnectionString = "InstrumentationKey=11111111-1111-1111-1111-111111111111",
            TelemetryChannel = _sent,
            TelemetryInitializers = { new RecordStamp(new ProcessContext(Options.Create(new TelemetryOptions { AppId = "default", Environment = "test" }), new NamedIds())) },
        };
        var meters = _services.GetRequiredService<IMeterFactory>();
        _forwarder = new MeterForwarder(new TelemetryClient(_configuration), _configuration, meters);
        _meter = meters.Create(ProductMeter.Name);
    }

    [Fact]
    public async Task Counts_are_added_up_by_their_tags_and_sent_when_the_app_stops()
    {
        await _forwarder.StartAsync(CancellationToken.None);
        var counter = _meter.CreateCounter<long>("things_count");
        for (var count = 0; count < 5; count++)
        {
            counter.Add(2, new KeyValuePair<string, object?>("kind", "good"));
        }

        counter.Add(1, new KeyValuePair<string, object?>("kind", null));
        Assert.Empty(_sent.Items);

        await _forwarder.StopAsync(CancellationToken.None);

        Assert.Equal(
            ["things_count 1 of 1: app_id=default environment=test kind=none", "things_count 10 of 5: app_id=default environment=test kind=good"],
            Sent());
        Assert.Equal(1, _sent.Flushes);
    }

    [Fact]
    public async Task A_gauge_a_histogram_and_tags_in_any_number_are_forwarded()
    {
        await _forwarder.StartAsync(CancellationToken.None);
        _meter.CreateGauge<int>("waiting").Record(7);
        _meter.CreateHistogram<double>("duration").Record(0.5, new("a", 1), new("b", "two"), new("c", true));

        await _forwarder.StopAsync(CancellationToken.None);

        Assert.Equal(
            ["duration 0.5 of 1: a=1 app_id=default b=two c=True environment=test", "waiting 7 of 1: app_id=default environment=test"], Sent());
    }

    [Fact]
    public async Task Of_what_goes_up_and_down_the_amount_is_sent()
    {
        await _forwarder.StartAsync(CancellationToken.None);
        var inFlight = _meter.CreateUpDownCounter<long>("in_flight");
        foreach (var change in new[] { 1, 1, 1, -1 })
        {
            inFlight.Add(change);
        }

        await _forwarder.StopAsync(CancellationToken.None);

        var metric = Assert.IsType<MetricTelemetry>(Assert.Single(_sent.Items));
        Assert.Equal((3, 1, 8, 4), (metric.Max, metric.Min, metric.Sum, metric.Count));
    }

    [Theory]
    [InlineData(ForwardedInstrument.MostValues, 0)]
    [InlineData(ForwardedInstrument.MostValues + 1, 1)]
    [InlineData(ForwardedInstrument.MostValues * 3, ForwardedInstrument.MostValues * 2)]
    public async Task Values_beyond_the_most_are_added_up_as_others(int values, int others)
    {
        await _forwarder.StartAsync(CancellationToken.None);
        var counter = _meter.CreateCounter<long>("things_count");
        for (var value = 0; value < values; value++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("kind", value));
        }

        await _forwarder.StopAsync(CancellationToken.None);

        var metrics = _sent.Items.Cast<MetricTelemetry>().ToList();
        Assert.Equal(values, metrics.Sum(metric => metric.Sum));
        Assert.Equal(others, metrics.Where(metric => metric.Properties["kind"] == ForwardedInstrument.Other).Sum(metric => metric.Sum));
        Assert.True(metrics.Count <= ForwardedInstrument.MostValues + 1, $"{metrics.Count} items");
    }

    [Fact]
    public async Task Whichever_request_is_current_a_metric_is_not_its()
    {
        await _forwarder.StartAsync(CancellationToken.None);
        using (new Activity("Invoke").Start().SetTag("request_id", "r-7").SetTag("app_id", "other"))
        {
            _meter.CreateCounter<long>("things_count").Add(1);
            await _forwarder.StopAsync(CancellationToken.None);
        }

        Assert.Equal(["things_count 1 of 1: app_id=default environment=test"], Sent());
    }

    [Fact]
    public async Task Meters_of_others_are_not_forwarded()
    {
        await using var another = new ServiceCollection().AddMetrics().BuildServiceProvider();
        await _forwarder.StartAsync(CancellationToken.None);

        _services.GetRequiredService<IMeterFactory>().Create("Microsoft.AspNetCore.Hosting").CreateCounter<long>("theirs").Add(1);
        another.GetRequiredService<IMeterFactory>().Create(ProductMeter.Name).CreateCounter<long>("anothers").Add(1);
        await _forwarder.StopAsync(CancellationToken.None);

        Assert.Empty(_sent.Items);
    }

    [Fact]
    public async Task Without_a_connection_string_nothing_is_heard_and_nothing_is_sent()
    {
        using var unset = new TelemetryConfiguration { TelemetryChannel = _sent };
        using var forwarder = new MeterForwarder(new TelemetryClient(unset), unset, _services.GetRequiredService<IMeterFactory>());
        await forwarder.StartAsync(CancellationToken.None);
        var counter = _meter.CreateCounter<long>("things_count");

        Assert.False(counter.Enabled);
        await forwarder.StopAsync(CancellationToken.None);

        Assert.Equal(0, _sent.Flushes);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_holds_up_no_stop()
    {
        _sent.IsSilent = true;
        await _forwarder.StartAsync(CancellationToken.None);

        await _forwarder.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(1, _sent.Flushes);
    }

    public void Dispose()
    {
        _forwarder.Dispose();
        _configuration.Dispose();
        _sent.Dispose();
        _services.Dispose();
    }

    private IEnumerable<string> Sent() => _sent.Items.Cast<MetricTelemetry>()
        .Select(metric => FormattableString.Invariant($"{metric.Name} {metric.Sum} of {metric.Count}: {string.Join(' ', Tags(metric))}"))
        .Order(StringComparer.Ordinal);

    // The SDK notes how long it added up.
    private static IEnumerable<string> Tags(MetricTelemetry metric) => metric.Properties
        .Where(tag => !tag.Key.StartsWith("_MS.", StringComparison.Ordinal) && tag.Key is not ("request_id" or "session_id" or "user_id"))
        .OrderBy(tag => tag.Key, StringComparer.Ordinal)
        .Select(tag => $"{tag.Key}={tag.Value}");
}
