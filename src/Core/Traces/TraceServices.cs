using AgentTelemetry.Traces.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Traces;

/// <summary>Adds what takes traces.</summary>
internal static class TraceServices
{
    public static IServiceCollection AddTraces(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<TraceOptions>(configuration).Bind(configuration).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<TraceOptions>, TraceOptionsValidator>()
            .AddSingleton<IValidateOptions<TraceOptions>, AppPrivacyValidator>()
            .AddSingleton<OtlpBodies>()
            .AddSingleton<TracePrivacy>()
            .AddSingleton<TraceMetrics>()
            .AddSingleton<TraceStore>()
            .AddSingleton<TraceService>();
    }
}
