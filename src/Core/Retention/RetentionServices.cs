using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention;

/// <summary>Adds what ends the time of what is stored.</summary>
internal static class RetentionServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<RetentionOptions>(configuration).Bind(configuration).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>()
            .AddSingleton<IValidateOptions<RetentionOptions>, RetentionSettingsValidator>()
            .AddSingleton<RetentionPeriods>()
            .AddSingleton<PendingExports>()
            .AddSingleton<RetentionEvents>()
            .AddSingleton<SessionRetention>()
            .AddSingleton<RunRetention>()
            .AddSessions()
            .AddRuns()
            .AddSingleton<RetentionRunner>()
            .AddSingleton<RetentionTimer>()
            .AddSingleton<RetentionRequestReader>()
            .AddSingleton<RetentionService>();
    }

    // In the order of a run: what expires now is not due before its days are over.
    private static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddSessions(RetentionKind.EarlierSessions, SessionIndex.Earlier)
        .AddSessions(RetentionKind.IdleSessions, SessionIndex.Open)
        .AddSessions(RetentionKind.Sessions, SessionIndex.Ended);

    private static IServiceCollection AddSessions(this IServiceCollection services, string kind, SessionIndex index) => services
        .AddSingleton<IRetained>(provider => new RetainedSessions(kind, index, provider.GetRequiredService<ISessionUpkeep>(), provider.GetRequiredService<SessionRetention>()));

    private static IServiceCollection AddRuns(this IServiceCollection services) => services
        .AddSingleton<IRetained>(provider => new RetainedRuns(RetentionKind.UnfinishedRuns, haveEnded: false, provider.GetRequiredService<IRunUpkeep>(), provider.GetRequiredService<RunRetention>()))
        .AddSingleton<IRetained>(provider => new RetainedRuns(RetentionKind.Runs, haveEnded: true, provider.GetRequiredService<IRunUpkeep>(), provider.GetRequiredService<RunRetention>()));
}
