using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Infra.Drifts;

/// <summary>What the product measures: every instrument that its services make.</summary>
internal static class Instruments
{
    public static IReadOnlySet<string> Of(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IMeterFactory>();
        var names = new HashSet<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == ProductMeter.Name && ReferenceEquals(instrument.Meter.Scope, factory))
                {
                    names.Add(instrument.Name);
                }
            },
        };
        listener.Start();
        foreach (var service in services.Where(IsOurs))
        {
            _ = provider.GetServices(service.ServiceType).Count();
        }

        return names;
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        service is { Lifetime: ServiceLifetime.Singleton, IsKeyedService: false, ServiceType.ContainsGenericParameters: false }
        && service.ServiceType.Assembly.GetName().Name!.StartsWith("AgentTelemetry.", StringComparison.Ordinal);
}
