using System.Net;
using AgentTelemetry.EndToEnd.Access;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Retention.Archives;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>A backup is of one app, and for that app.</summary>
public sealed class BackupTenantTests : IAsyncLifetime
{
    private readonly SecuredService _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Nothing_of_another_app_is_in_a_backup_and_no_other_app_sees_it()
    {
        await Tenant.CreateAsync(_service, "owner");
        var stranger = await Tenant.CreateAsync(_service, "stranger");
        var owners = await _service.IssueAsync("owner", "admin");
        var strangers = await _service.IssueAsync("stranger", "admin");
        var (begun, backup) = await _service.SendAsync("POST", "/archive", owners.Text, "{}");
        var id = (string)backup["id"]!;
        await _service.Service.Services.GetRequiredService<BackupTimer>().TickAsync(ArchiveCalls.Context, CancellationToken.None);

        var files = await _service.Service.LinesAsync();

        Assert.Equal(HttpStatusCode.Accepted, begun);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.StartsWith($"owner/backups/{id}/", file.Key, StringComparison.Ordinal));
        Assert.All(files.SelectMany(static file => file.Value), line => Assert.DoesNotContain(stranger.Marker, line, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await _service.SendAsync("GET", $"/archive/{id}", owners.Text)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.SendAsync("GET", $"/archive/{id}", strangers.Text)).Status);
    }

    [Fact]
    public async Task A_backup_is_imported_into_no_other_app()
    {
        await Tenant.CreateAsync(_service, "owner");
        var owners = await _service.IssueAsync("owner", "admin");
        await _service.SendAsync("POST", "/archive", owners.Text, "{}");
        await _service.Service.Services.GetRequiredService<BackupTimer>().TickAsync(ArchiveCalls.Context, CancellationToken.None);
        using var folder = new TemporaryFolder();
        await foreach (var blob in _service.Service.Container().GetBlobsAsync())
        {
            await _service.Service.Container().GetBlobClient(blob.Name).DownloadToAsync(Path.Combine(folder.Path, blob.Name.Replace('/', '-')));
        }

        var imported = await _service.Service.ImportAsync(folder.Path, "stranger");

        Assert.Equal((0, 0, 0), (imported.Sessions, imported.Runs, imported.Observations));
        Assert.True(imported.Failed > 0);
        Assert.All(imported.Errors, static error => Assert.Contains("is of app owner, and not of stranger", error, StringComparison.Ordinal));
        Assert.DoesNotContain(await _service.Service.Rows.AllAsync(), static row => row.PartitionKey.StartsWith("stranger~", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_without_the_scope_admin_makes_no_backup()
    {
        var key = await _service.IssueAsync("owner", "write", "read", "export");

        Assert.Equal(HttpStatusCode.Forbidden, (await _service.SendAsync("POST", "/archive", key.Text, "{}")).Status);
    }
}
