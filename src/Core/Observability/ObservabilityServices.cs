using System.Security.Cryptography;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

/// <summary>Composes this room.</summary>
internal static class ObservabilityServices
{
    private const int HashKeyBytes = 32;

    public static IServiceCollection AddObservability(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<TelemetryOptions>(configuration).Bind(configuration).ValidateOnStart();
        services.AddSettings<DeveloperLogOptions>(configuration).Bind(configuration).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>()
            .AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryPrivacyValidator>()
            .AddSingleton<IValidateOptions<DeveloperLogOptions>, DeveloperLogOptionsValidator>()
            .AddRedactors()
            .AddSingleton<Pseudonyms>()
            .AddSingleton<Sanitizer>()
            .AddSingleton<Sampler>()
            .AddSingleton<ProcessContext>()
            .AddSingleton<IServiceEvents, ServiceEvents>()
            .AddSingleton<DeveloperLog>()
            .AddSingleton<IEventSink>(static provider => provider.GetRequiredService<DeveloperLog>())
            .AddSingleton<DeveloperLogFile>()
            .AddSingleton<IEventSink>(static provider => provider.GetRequiredService<DeveloperLogFile>())
            .AddHostedService(static provider => provider.GetRequiredService<DeveloperLogFile>());
    }

    private static IServiceCollection AddRedactors(this IServiceCollection services)
    {
        var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(HashKeyBytes));
        services.AddOptions<HmacRedactorOptions>().Configure<IOptions<TelemetryOptions>>((redactor, telemetry) =>
            redactor.Key = telemetry.Value.HashKey is { Length: > 0 } key ? key : made);
        return services.AddRedaction(static redaction => redaction
            .SetRedactor<HmacRedactor>(new DataClassificationSet(TelemetryData.Private))
            .SetRedactor<ErasingRedactor>(new DataClassificationSet(TelemetryData.Secret)));
    }
}
