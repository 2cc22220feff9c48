using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Keys;

/// <summary>Adds the keys and what is done by them.</summary>
internal static class KeyServices
{
    public static IServiceCollection AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<ICallerLookup>(static provider => provider.GetRequiredService<Authenticator>());
        services.AddSettings<AccessOptions>(configuration).Bind(configuration).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>()
            .AddSingleton<IValidateOptions<AccessOptions>, TokenValidator>()
            .AddSingleton<ISecretSource, RandomSecretSource>()
            .AddSingleton<KeyDirectory>()
            .AddSingleton<Authenticator>()
            .AddKeyedSingleton<ICallerLookup>(CallerLookups.OfKeys, static (provider, _) => provider.GetRequiredService<Authenticator>())
            .AddSingleton<IAppList, KeyApps>()
            .AddSingleton<KeyUsage>()
            .AddSingleton<KeyWatch>()
            .AddSingleton<KeyRequestReader>()
            .AddSingleton<KeyQueryReader>()
            .AddSingleton<KeyService>()
            .AddSingleton<IKeyIssuer>(static provider => provider.GetRequiredService<KeyService>());
    }
}
