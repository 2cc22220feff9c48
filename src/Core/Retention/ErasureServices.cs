using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Retention;

/// <summary>Adds what erases.</summary>
internal static class ErasureServices
{
    public static IServiceCollection AddErasure(this IServiceCollection services) => services
        .AddSingleton<ErasureItems>()
        .AddSingleton<ErasureArchives>()
        .AddSingleton<ErasureSubjects>()
        .AddSingleton<ErasureEnd>()
        .AddSingleton<ErasureRunner>()
        .AddSingleton<ErasureService>()
        .AddSingleton<ErasureTimer>();
}
