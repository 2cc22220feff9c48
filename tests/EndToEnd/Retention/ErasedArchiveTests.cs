using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Erasure against the real archive: nothing of the subject stays in a backup, and no copy brings it back.</summary>
public sealed class ErasedArchiveTests : IAsyncLifetime
{
    private readonly RunningService _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task An_erased_user_and_run_are_in_no_table_queue_and_blob_and_a_copy_does_not_bring_them_back()
    {
        var (external, user) = (Guid.NewGuid().ToString(), $"user-{Guid.NewGuid()}");
        var session = await Subjects.SessionAsync(_service, external, user);
        var run = await Subjects.RunAsync(_service);
        await _service.BackUpAsync();
        using var copy = await CopyAsync();

        var ofUser = await _service.SendAsync("DELETE", $"/users/{user}");
        var ofRun = await _service.SendAsync("DELETE", $"/api/v1/runs/{Uri.EscapeDataString(run)}");
        await _service.Services.GetRequiredService<ErasureTimer>().TickAsync(Subjects.Context, CancellationToken.None);
        var (_, receipt) = await _service.GetAsync($"/erasures/{ofUser.Body["erasure_id"]}");
        var left = await _service.LinesAsync();
        var imported = await _service.ImportAsync(copy.Path);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (ofUser.Status, ofRun.Status));
        Assert.Equal(("completed", 1), ((string?)receipt["status"], (int)receipt["erased"]!["sessions"]!));
        Assert.True((int)receipt["erased"]!["archived_lines"]! > 0);
        Assert.DoesNotContain(left.Values.SelectMany(static lines => lines), line => new[] { session, external, user, run }.Any(line.Contains));
        Assert.Equal((0, 0), (imported.Sessions, imported.Runs));
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(_service, session, external, user, run));
    }

    [Fact]
    public async Task A_session_that_comes_back_from_the_archive_is_found_by_its_user()
    {
        var user = $"user-{Guid.NewGuid()}";
        var session = await Subjects.SessionAsync(_service, user: user);
        await _service.BackUpAsync();
        using var copy = await CopyAsync();
        await _service.WipeAsync();
        await _service.ImportAsync(copy.Path);

        var (_, receipt) = await _service.SendAsync("DELETE", $"/users/{user}");

        Assert.Equal(1, (int)receipt["erased"]!["sessions"]!);
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(_service, session));
    }

    private async Task<TemporaryFolder> CopyAsync()
    {
        var copy = new TemporaryFolder();
        await foreach (var blob in _service.Container().GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, "", CancellationToken.None))
        {
            if (blob.Name.EndsWith(".ndjson.gz", StringComparison.Ordinal))
            {
                await _service.Container().GetBlobClient(blob.Name).DownloadToAsync(Path.Combine(copy.Path, blob.Name.Replace('/', '-')));
            }
        }

        return copy;
    }
}
