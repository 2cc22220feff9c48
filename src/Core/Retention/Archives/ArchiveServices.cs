using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Adds the archive and the backups.</summary>
internal static class ArchiveServices
{
    public static IServiceCollection AddArchive(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ArchiveOptions>(configuration).Bind(configuration).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<ArchiveOptions>, ArchiveOptionsValidator>()
            .AddSingleton<IValidateOptions<ArchiveOptions>, ArchiveScheduleValidator>()
            .AddSingleton<IArchive, Keeping>()
            .AddSingleton<IKeepsake, ArchiveKeepsake>()
            .AddSingleton<IArchiveErasure, Rewriting>()
            .AddSingleton<IArchiveCommands, ArchiveCommands>()
            .AddSingleton<BackupRequests>()
            .AddSingleton<BackupStore>()
            .AddSingleton<BackupRun>()
            .AddSingleton<BackupExpiry>()
            .AddSingleton<BackupTimer>()
            .AddSingleton<BackupService>();
    }
}
