using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Observability;
using AgentTelemetry.Retention.Archives;
using AgentTelemetry.Statistics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>What an operator does with the archive.</summary>
internal static class ArchiveCalls
{
    public static RequestContext Context { get; } = new("a-request", "tests", "development");

    /// <summary>Asks for a backup and has it made.</summary>
    public static async Task<string> BackUpAsync(this RunningService service, string json = "{}")
    {
        var (status, begun) = await service.PostAsync("/archive", json);
        Assert.True(status is HttpStatusCode.Accepted, begun.ToJsonString());
        var id = (string)begun["id"]!;
        await service.Services.GetRequiredService<BackupTimer>().TickAsync(Context, CancellationToken.None);
        Assert.Equal("completed", (string?)(await service.GetAsync($"/archive/{id}")).Body["state"]);
        return id;
    }

    /// <summary>Takes every table away, as nobody should.</summary>
    public static async Task WipeAsync(this RunningService service)
    {
        var tables = new TableServiceClient(service.StorageConnection);
        await foreach (var table in tables.QueryAsync())
        {
            await tables.DeleteTableAsync(table.Name);
        }
    }

    /// <summary>Imports as the command does: in a process of its own, which remembers nothing of what was stored.</summary>
    public static async Task<ArchiveImported> ImportAsync(this RunningService service, string source, string app = "tests")
    {
        await using var instance = Instance(service);
        var imported = await instance.GetRequiredService<IArchiveCommands>().ImportAsync(source, Context with { AppId = app }, CancellationToken.None);
        Assert.True(imported.IsSuccess, imported.Failure?.Detail);
        return imported.Value;
    }

    public static async Task<ArchiveVerified> VerifyAsync(this RunningService service, string? backup)
    {
        await using var instance = Instance(service);
        var verified = await instance.GetRequiredService<IArchiveCommands>().VerifyAsync(backup, Context, CancellationToken.None);
        Assert.True(verified.IsSuccess, verified.Failure?.Detail);
        return verified.Value;
    }

    public static async Task RecountAsync(this RunningService service) =>
        await service.Services.GetRequiredService<IStatisticsStore>().RecountAsync(new RecountBudget(int.MaxValue, TimeSpan.MaxValue), Context, CancellationToken.None);

    public static BlobContainerClient Container(this RunningService service) => new(service.StorageConnection, "archive");

    /// <summary>The files of the archive whose names begin so, each with its lines.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> LinesAsync(this RunningService service, string prefix = "")
    {
        var files = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        await foreach (var blob in service.Container().GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, prefix, CancellationToken.None))
        {
            if (!blob.Name.EndsWith(".ndjson.gz", StringComparison.Ordinal))
            {
                continue;
            }

            var lines = new List<string>();
            await using var content = await service.Container().GetBlobClient(blob.Name).OpenReadAsync();
            await foreach (var line in ArchiveLines.ReadAsync(content, CancellationToken.None))
            {
                lines.Add(Encoding.UTF8.GetString(line.Span));
            }

            files[blob.Name] = lines;
        }

        return files;
    }

    public static JsonNode Parse(string line) => JsonNode.Parse(line)!;

    private static ServiceProvider Instance(RunningService service) => new ServiceCollection()
        .AddLogging()
        .AddMetrics()
        .AddAgentTelemetryCore(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = service.StorageConnection, ["TELEMETRY_ENVIRONMENT"] = "development" }).Build())
        .BuildServiceProvider();
}
