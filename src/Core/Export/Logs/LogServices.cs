using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentTelemetry.Export.Logs;

/// <summary>Adds what exports cases.</summary>
internal static class LogServices
{
    public static IServiceCollection AddExport(this IServiceCollection services)
    {
        services.TryAddSingleton<IRunEventSource, StoredRunEvents>();
        return services
            .AddSingleton<ExtractReader>()
            .AddSingleton<SessionLogSource>()
            .AddSingleton<RunLogSource>()
            .AddSingleton<LogService>();
    }
}
