using System.IO.Compression;
using System.Text;
using AgentTelemetry.LocalHost.CommandLine;
using AgentTelemetry.LocalHost.Tests.Support;

namespace AgentTelemetry.LocalHost.Tests;

[Collection(OnAzurite.Name)]
public sealed class ArchiveRunTests(AzuriteFixture azurite) : IDisposable
{
    private const string Run = """
        {"record_type":"run","event_id":"build-7","run_id":"r","schema_version":7,"created_at":"2026-03-01T10:00:00.000000Z","start_time":"2026-03-01T10:00:00.000000Z","agent_name":"builder","job_type":"build","status":"success","_archived":{"app":"acme","id":"build-7","row":{} } }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("archive-run-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task A_folder_is_imported_and_told()
    {
        await WriteAsync("runs.ndjson.gz", Run.Trim() + "\n");

        Assert.Equal(0, await RunAsync(isImport: true, _folder.FullName, "acme"));

        Assert.StartsWith("Restored 0 sessions, 1 runs and 0 events of no session of app acme from 1 files; 0 were there already.", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal("", _error.ToString());
    }

    [Theory]
    [InlineData("{\"a\":1}\n", "No archive wrote this line")]
    [InlineData("{\"a\":1}", "The last line has no end")]
    [InlineData("{\"record_type\":\"run\",\"_archived\":{\"app\":\"acme\",\"id\":\"x\",\"row\":{}}}\n", "The line is not as an archive writes it")]
    public async Task A_line_that_cannot_be_imported_is_told_with_its_place_and_ends_with_1(string text, string fault)
    {
        await WriteAsync("runs.ndjson.gz", text);

        Assert.Equal(1, await RunAsync(isImport: true, _folder.FullName, "acme"));

        Assert.Contains("runs.ndjson.gz line ", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains(fault, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_gzip_is_told()
    {
        var path = Path.Combine(_folder.FullName, "text.ndjson.gz");
        await File.WriteAllTextAsync(path, "text");

        Assert.Equal(1, await RunAsync(isImport: true, path, "acme"));

        Assert.Contains("The file breaks off here, or is no gzip", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_neither_a_path_nor_a_backup_ends_with_2(bool isImport)
    {
        Assert.Equal(LocalHostCommand.Misused, await RunAsync(isImport, "nothing-of-that-name", "acme"));

        Assert.Contains("nothing-of-that-name is no file, no folder, and no backup of this app", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task An_archive_without_files_is_as_it_was_written()
    {
        Assert.Equal(0, await RunAsync(isImport: false, null, null));

        Assert.StartsWith("Read 0 files (0 bytes) of app house: all are as they were written.", _output.ToString(), StringComparison.Ordinal);
    }

    private async Task WriteAsync(string name, string text)
    {
        await using var file = File.Create(Path.Combine(_folder.FullName, name));
        await using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        await gzip.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    private Task<int> RunAsync(bool isImport, string? source, string? app) => ArchiveRun.RunAsync(
        new ArchiveOrder(isImport, source, app, azurite.ConnectionString, 10000),
        new LocalHostOptions { ContentRoot = _folder.FullName, Settings = new Dictionary<string, string?> { ["TELEMETRY_APP_ID"] = "house" } },
        _output,
        _error);
}
