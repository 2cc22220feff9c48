using System.Text;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Retention;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Whatever is done to an archived file is found.</summary>
public sealed class VerificationTests : IAsyncLifetime
{
    private readonly RunningService _service = new() { Settings = new Dictionary<string, string?> { ["RETENTION_ARCHIVE"] = "true" } };
    private string _backup = "";

    public async Task InitializeAsync()
    {
        await _service.InitializeAsync();
        await ArchivedApp.FillAsync(_service);
        _backup = await _service.BackUpAsync();
        await _service.Services.GetRequiredService<IArchive>().KeepAsync(
            [new ArchiveSubject(ArchiveKind.Runs, "child", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero))], ArchiveCalls.Context, CancellationToken.None);
    }

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task What_nobody_touched_is_without_faults()
    {
        Assert.Empty((await _service.VerifyAsync(_backup)).Faults);
        var all = await _service.VerifyAsync(null);
        Assert.Empty(all.Faults);
        Assert.Equal((await _service.LinesAsync()).Count, all.Files);
    }

    [Fact]
    public async Task Any_changed_byte_is_found()
    {
        var name = await AnyFileAsync();
        var blob = _service.Container().GetBlobClient(name);
        var bytes = (await blob.DownloadContentAsync()).Value.Content.ToArray();
        foreach (var place in new[] { 0, 5, bytes.Length / 2, bytes.Length - 1 })
        {
            var changed = bytes.ToArray();
            changed[place] ^= 1;
            await blob.UploadAsync(new BinaryData(changed), overwrite: true);

            Assert.Contains(name, Assert.Single((await _service.VerifyAsync(_backup)).Faults), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_missing_byte_a_missing_file_and_a_file_too_many_are_found()
    {
        var name = await AnyFileAsync();
        var blob = _service.Container().GetBlobClient(name);
        var bytes = (await blob.DownloadContentAsync()).Value.Content.ToArray();

        await blob.UploadAsync(new BinaryData(bytes[..^1]), overwrite: true);
        Assert.Contains("was changed", Assert.Single((await _service.VerifyAsync(_backup)).Faults), StringComparison.Ordinal);

        await blob.DeleteAsync();
        Assert.Contains("is missing", Assert.Single((await _service.VerifyAsync(_backup)).Faults), StringComparison.Ordinal);

        await blob.UploadAsync(new BinaryData(bytes));
        await _service.Container().GetBlobClient($"{name}.more").UploadAsync(new BinaryData(bytes));
        Assert.Contains("does not name this file", Assert.Single((await _service.VerifyAsync(_backup)).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_count_is_found()
    {
        var manifest = _service.Container().GetBlobClient($"tests/backups/{_backup}/manifest.json");
        var json = ArchiveCalls.Parse((await manifest.DownloadContentAsync()).Value.Content.ToString());
        json["files"]![0]!["digest"]!["counts"]!["events"] = 99;
        await manifest.UploadAsync(new BinaryData(Encoding.UTF8.GetBytes(json.ToJsonString())), overwrite: true);

        Assert.Contains("99", Assert.Single((await _service.VerifyAsync(_backup)).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_is_not_complete_is_told()
    {
        var id = (string)(await _service.PostAsync("/archive", "{}")).Body["id"]!;

        Assert.Contains("running", Assert.Single((await _service.VerifyAsync(id)).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_file_that_retention_kept_is_found()
    {
        var name = Assert.Single(await _service.LinesAsync("tests/2026/")).Key;
        var blob = _service.Container().GetBlobClient(name);
        var (bytes, facts) = ((await blob.DownloadContentAsync()).Value.Content.ToArray(), (await blob.GetPropertiesAsync()).Value.Metadata);
        bytes[^1] ^= 1;
        await blob.UploadAsync(new BinaryData(bytes), new BlobUploadOptions { Metadata = facts });

        Assert.Contains(name, Assert.Single((await _service.VerifyAsync(null)).Faults), StringComparison.Ordinal);
    }

    private async Task<string> AnyFileAsync() => (await _service.LinesAsync($"tests/backups/{_backup}/2026/03/01/sessions")).Keys.First();
}
