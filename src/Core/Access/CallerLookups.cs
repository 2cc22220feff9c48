using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentTelemetry.Access;

/// <summary>Composes how callers are found.</summary>
public static class CallerLookups
{
    /// <summary>The key of the service <see cref="ICallerLookup"/> that looks up API keys, for a look-up that asks it for the rest.</summary>
    public const string OfKeys = "keys";

    /// <summary>Uses the host's own look-up instead of the product's.</summary>
    /// <typeparam name="T">The look-up; one instance is made of it, by the container.</typeparam>
    public static IServiceCollection AddCallerLookup<T>(this IServiceCollection services)
        where T : class, ICallerLookup => services.Replace(ServiceDescriptor.Singleton<ICallerLookup, T>());
}
