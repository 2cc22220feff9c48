using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;
using OpenTelemetry.Metrics;

namespace AgentTelemetry.Functions.Observability;

/// <summary>The meter of this app. Another app in the process has meters of the same name, and a factory of its own.</summary>
internal static class OwnMeter
{
    public static MeterProviderBuilder AddOwnMeter(this MeterProviderBuilder builder, IMeterFactory meters) => builder
        .AddMeter(ProductMeter.Name)
        .AddView(instrument => IsOf(instrument, meters) ? null : MetricStreamConfiguration.Drop);

    /// <summary>Whether the product measures it, and in this app.</summary>
    public static bool IsOf(Instrument instrument, IMeterFactory meters) => instrument.Meter.Name == ProductMeter.Name && ReferenceEquals(instrument.Meter.Scope, meters);
}
