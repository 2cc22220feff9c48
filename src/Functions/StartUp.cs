using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentTelemetry.Functions;

/// <summary>Takes out of the worker's start what nothing waits for.</summary>
internal static class StartUp
{
    // ASP.NET Core's MVC brings data protection, whose key ring is made at the start and written to disk with a warning. There is no cookie
    // and no form here that it would protect.
    private const string KeyRing = "DataProtectionHostedService";

    public static IServiceCollection WithoutKeyRing(this IServiceCollection services)
    {
        if (services.FirstOrDefault(static service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name is KeyRing) is { } ring)
        {
            services.Remove(ring);
        }

        return services;
    }
}
