using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Access;

internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<CallerAddressOptions>(configuration).Bind(configuration).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<CallerAddressOptions>, CallerAddressOptionsValidator>()
            .AddSingleton(AccessManifest.Of(typeof(AccessServices).Assembly))
            .AddSingleton<CallerAddress>()
            .AddSingleton<UnknownCallers>()
            .AddSingleton<AccessMetrics>()
            .AddSingleton<SecurityEvents>()
            .AddSingleton<AccessGate>()
            .AddHostedService<OpenNotice>()
            .AddHostedService<AddressNotice>()
            .AddHostedService<ProtectionNotice>();
    }
}
