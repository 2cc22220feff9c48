using System.Diagnostics.Metrics;

namespace AgentTelemetry.Fakes;

/// <summary>Meters of one test, and what was measured with them as <c>name value tags</c>.</summary>
/// <remarks>A MetricCollector follows one instrument; tests here hold that nothing was measured with any other.</remarks>
internal sealed class RecordingMeters : IMeterFactory
{
    private readonly List<Meter> _meters = [];
    private readonly MeterListener _listener = new();

    public RecordingMeters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == this)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    public List<string> Measurements { get; } = [];

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(meter => meter.Dispose());
    }

    private void Note(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var suffix = string.Concat(tags.ToArray().Select(tag => $" {tag.Key}={tag.Value}"));
        Measurements.Add($"{instrument.Name} {value}{suffix}");
    }
}
