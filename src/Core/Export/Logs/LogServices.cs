using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Export.Logs;

/// <summary>Adds what exports cases.</summary>
internal static class LogServices
{
    public static IServiceCollection AddExport(this IServiceCollection services) => services
        .AddSingleton<ExtractReader>()
        .AddSingleton<SessionLogSource>()
        .AddSingleton<RunLogSource>()
        .AddSingleton<LogService>();
}
