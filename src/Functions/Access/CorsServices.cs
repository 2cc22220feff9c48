using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Access;

/// <summary>Composes what concerns web pages of other origins.</summary>
internal static class CorsServices
{
    public static IServiceCollection AddCorsForOrigins(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<CorsOptions>(configuration).Bind(configuration).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<CorsOptions>, CorsOptionsValidator>()
            .AddCors()
            .AddSingleton<ForeignOrigin>();
    }
}
