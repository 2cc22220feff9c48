using AgentTelemetry.Observability;
using AgentTelemetry.Retention.Archives;
using AgentTelemetry.Upgrade.Hosting;
using AgentTelemetry.Upgrade.Recording;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Upgrade.Content;

/// <summary>What an earlier version stored is backed up and restored as that version read it.</summary>
public sealed class ArchiveTests
{
    private static readonly string[] OfBackups = ["Sessions", "Events", "Observations"];

    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task Every_read_is_answered_as_it_was_after_all_rows_went_and_came_back(string version)
    {
        await using var service = await UpgradedServices.StartAsync(version, withMessages: false);
        var backups = service.Services.GetRequiredService<BackupStore>();
        var requests = service.Services.GetRequiredService<BackupRequests>();
        var made = new[] { Apps.Acme, Apps.Globex, Apps.OfOddName }.Select(static app => new RequestContext("a-request", app, "production")).Select(context => (Context: context, Backup: requests.All(context))).ToList();
        foreach (var (_, backup) in made)
        {
            await backups.BeginAsync(backup);
        }

        await service.Services.GetRequiredService<BackupTimer>().TickAsync(made[0].Context, CancellationToken.None);
        foreach (var table in OfBackups)
        {
            await new TableClient(service.StorageConnection, table).DeleteAsync();
        }

        foreach (var (context, backup) in made)
        {
            var imported = await service.Services.GetRequiredService<IArchiveCommands>().ImportAsync(backup.Id, context, CancellationToken.None);
            Assert.Equal(0, imported.Value!.Failed);
            Assert.True(imported.Value.Sessions > 0, context.AppId);
        }

        var differences = new List<string>();
        foreach (var answer in service.Store.Answers)
        {
            var (status, body) = await service.GetAsync(answer.Key, answer.Path);
            if (((int)status != answer.Status ? $"{(int)status} was {answer.Status}" : Recalled.Difference(answer.Body, body)) is { } difference)
            {
                differences.Add($"{answer.Path} for {answer.Key}: {difference}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
