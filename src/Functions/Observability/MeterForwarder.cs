using System.Diagnostics.Metrics;
using System.Numerics;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.Extensibility;
using Microsoft.ApplicationInsights.Metrics;
using Microsoft.ApplicationInsights.Metrics.Extensibility;
using Microsoft.Extensions.Hosting;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Brings what the product measures to Application Insights, whose SDK hears no meters, and sends what is left when the app stops.</summary>
/// <remarks>Observable instruments are asked once a minute, as often as the SDK sends what it added up.</remarks>
internal sealed class MeterForwarder(TelemetryClient client, TelemetryConfiguration configuration, IMeterFactory meters) : IHostedService, IDisposable
{
    // The host gives an app that stops a few seconds in all, and the endpoint may be out of reach.
    internal static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromSeconds(30);

    private readonly MeterListener _listener = new();
    private Timer? _asking;

    private bool IsConfigured => !string.IsNullOrEmpty(configuration.ConnectionString);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (IsConfigured)
        {
            StartAddingUp();
            Hear<int>();
            Hear<long>();
            Hear<double>();
            _listener.InstrumentPublished = Forward;
            _listener.Start();
            using (ExecutionContext.SuppressFlow())
            {
                _asking = new Timer(_ => _listener.RecordObservableInstruments(), null, TimeSpan.Zero, BetweenQuestions);
            }
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (IsConfigured)
        {
            _listener.RecordObservableInstruments();
            _listener.Dispose();
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            soon.CancelAfter(LongestFlush);
            Task flush = client.FlushAsync(soon.Token);
            await flush.WaitAsync(soon.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        _asking?.Dispose();
        _listener.Dispose();
    }

    // Its thread keeps the context that it was first asked in: asked by a request, it would send every metric as that request's.
    private void StartAddingUp()
    {
        using (ExecutionContext.SuppressFlow())
        {
            configuration.GetMetricManager();
        }
    }

    private void Hear<T>()
        where T : struct, INumber<T> =>
        _listener.SetMeasurementEventCallback<T>(static (_, measurement, tags, forwarded) =>
            ((ForwardedInstrument)forwarded!).Track(double.CreateChecked(measurement), tags));

    private void Forward(Instrument instrument, MeterListener listener)
    {
        if (OwnMeter.IsOf(instrument, meters))
        {
            listener.EnableMeasurementEvents(instrument, new ForwardedInstrument(client, instrument.Name, TellsChanges(instrument)));
        }
    }

    private static bool TellsChanges(Instrument instrument) => instrument is UpDownCounter<int> or UpDownCounter<long> or UpDownCounter<double>;
}
