using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;
using Azure.Storage.Blobs;

namespace AgentTelemetry.Worker.Tests;

/// <summary>A backup from its order to its files, on each host.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class BackupTests(BothHosts hosts)
{
    [Theory]
    [OnEachHost]
    public async Task The_timer_makes_the_backup_that_was_asked_for(HostKind kind)
    {
        var host = hosts.Of(kind);
        var app = $"app-{Guid.NewGuid():N}";
        var (writer, admin) = (await host.IssueAsync(app, "write"), await host.IssueAsync(app, "admin"));
        await host.SendAsync("POST", "/sessions/bulk", writer, Calls.Document(Guid.NewGuid().ToString(), 3));
        var (begun, backup) = await host.SendAsync("POST", "/archive", admin, "{}");
        var path = $"/archive/{backup["id"]}";

        using var fired = await host.Http.PostAsync("/admin/functions/ContinueBackups", new StringContent("{}"));

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (begun, fired.StatusCode));
        await Eventually.TrueAsync(async () => (string?)(await host.SendAsync("GET", path, admin)).Body["state"] == "completed", "the backup's end");
        var (_, status) = await host.SendAsync("GET", path, admin);
        Assert.Equal((1, 3), ((int)status["counts"]!["sessions"]!, (int)status["counts"]!["events"]!));
        var names = new List<string>();
        await foreach (var blob in new BlobContainerClient(host.StorageConnection, "archive").GetBlobsAsync(prefix: $"{app}/", cancellationToken: CancellationToken.None, traits: default, states: default))
        {
            names.Add(blob.Name);
        }

        Assert.Equal(["manifest.json", "sessions"], names.Select(static name => name.Split('/')[^1].Split('-')[0]).Order(StringComparer.Ordinal));
    }
}
