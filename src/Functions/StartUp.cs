using AgentTelemetry.Storage;
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

    /// <summary>Asks for the setting that queue triggers name. The host knows no other: without it, queue functions would stand still and nothing else.</summary>
    public static IServiceCollection WithOwnStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().Validate(
            static options => options.Source == StorageOptions.Setting,
            $"{StorageOptions.Setting} must be set, as queue triggers name it. Where one account is for all, it has the same value as {StorageOptions.HostSetting}.");
        return services;
    }
}
