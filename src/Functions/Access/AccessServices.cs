using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Functions.Access;

internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton(AccessManifest.Of(typeof(AccessServices).Assembly))
        .AddSingleton<CallerAddress>()
        .AddSingleton<AccessMetrics>()
        .AddSingleton<AccessGate>()
        .AddHostedService<OpenNotice>();
}
