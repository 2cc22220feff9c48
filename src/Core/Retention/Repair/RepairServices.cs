using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention.Repair;

/// <summary>Adds what holds stored rows against one another.</summary>
internal static class RepairServices
{
    public static IServiceCollection AddRepair(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<RepairOptions>(configuration).Bind(configuration).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<RepairOptions>, RepairOptionsValidator>()
            .AddSingleton<RepairEvents>()
            .AddSingleton<Reconciler>()
            .AddSingleton<RepairTimer>()
            .AddSingleton<RepairService>()
            .AddSingleton<VerificationService>();
    }
}
