using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

/// <summary>Adds what is done with runs.</summary>
internal static class RunServices
{
    public static IServiceCollection AddRuns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<GitHostOptions>(configuration).Bind(configuration).ValidateOnStart();
        services.AddSettings<StaleRunOptions>(configuration).Bind(configuration).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<StaleRunOptions>, StaleRunOptionsValidator>()
            .AddSingleton<IValidateOptions<GitHostOptions>, GitHostOptionsValidator>()
            .AddSingleton<GitLinks>()
            .AddSingleton<RunReader>()
            .AddSingleton<RunQueryReader>()
            .AddSingleton<CommitPropagation>()
            .AddSingleton<RunService>()
            .AddSingleton<RunBatchService>()
            .AddSingleton<RunEventService>()
            .AddSingleton<RunEventQueryService>()
            .AddSingleton<StaleRunReader>()
            .AddSingleton<StaleRunReaper>()
            .AddSingleton<StaleRunService>()
            .AddSingleton<StaleRunTimer>()
            .AddSingleton<RunExportService>()
            .AddSingleton<RunLineReader>()
            .AddSingleton<EventLines>()
            .AddSingleton<RunImportService>()
            .AddSingleton<RunQueryService>();
    }
}
