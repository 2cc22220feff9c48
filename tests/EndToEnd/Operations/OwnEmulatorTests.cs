using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.LocalHost.Azurite;
using Azure.Data.Tables;

namespace AgentTelemetry.EndToEnd.Operations;

/// <summary>LocalHost as a developer starts it: open, with an emulator of its own.</summary>
public sealed partial class OwnEmulatorTests : IAsyncLifetime
{
    private readonly int _port = FirstOfThreeFreePorts();
    private LocalHostProcess _host = null!;

    public async Task InitializeAsync() => _host = await LocalHostProcess.StartAsync(
        ["--port", "0", "--azurite-port", $"{_port}"], new Dictionary<string, string> { ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true" });

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        if (DataFolder().Match(_host.Child.Output) is { Success: true } folder)
        {
            Directory.Delete(folder.Groups[1].Value, recursive: true);
        }
    }

    [Fact]
    public async Task Its_ports_are_those_that_were_chosen()
    {
        using var started = await _host.Http.PostAsJsonAsync("/sessions/start", new { });
        var account = new TableServiceClient(AzuriteProcess.ConnectionStringOf(At(_port), At(_port + 1), At(_port + 2)));

        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        Assert.NotEmpty(account.GetTableClient("Sessions").Query<TableEntity>());
    }

    [Fact]
    public async Task The_command_that_closes_an_open_service_runs_as_it_is_printed()
    {
        var command = Command().Match(_host.Child.Output);
        Assert.True(command.Success, _host.Child.Output);

        var key = await ChildProcess.RunAsync(
            "dotnet", [LocalHostProcess.Assembly, .. command.Groups[1].Value.Split(' '), "--azurite-port", $"{_port}"], Repository.Root);
        await Eventually.TrueAsync(
            async () => (await _host.Http.GetAsync("/internal/sessions")).StatusCode is HttpStatusCode.Unauthorized, "the service to close");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/keys") { Headers = { { "X-API-Key", key.Trim() } } };
        using var listed = await _host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
    }

    [LinuxFact]
    public async Task Its_end_is_told_in_one_line()
    {
        foreach (var emulator in ChildrenOf(_host.Child.Id))
        {
            using var process = Process.GetProcessById(emulator);
            process.Kill();
        }

        await Eventually.TrueAsync(() => Task.FromResult(_host.Child.Output.Contains("Azurite, the storage emulator, has ended", StringComparison.Ordinal)), "the line");

        Assert.Single(_host.Child.Output.Split('\n'), static line => line.Contains("has ended", StringComparison.Ordinal));
        Assert.False(_host.Child.HasExited);
    }

    private static Uri At(int port) => new($"http://127.0.0.1:{port}");

    private static IEnumerable<int> ChildrenOf(int parent) =>
        from folder in Directory.GetDirectories("/proc")
        where int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _) && File.Exists(Path.Combine(folder, "status"))
        where Array.Exists(File.ReadAllLines(Path.Combine(folder, "status")), line => line == $"PPid:\t{parent}")
        select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);

    // Below those that the system hands out, which another test could get between this look and the emulator's start.
    private static int FirstOfThreeFreePorts()
    {
        int port;
        do
        {
            port = Random.Shared.Next(20_000, 32_000);
        }
        while (!(IsFree(port) && IsFree(port + 1) && IsFree(port + 2)));

        return port;
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"dotnet run --project src/LocalHost -- (keys create .*?) \(with")]
    private static partial Regex Command();

    [GeneratedRegex(@"\(data in (.*)\) …")]
    private static partial Regex DataFolder();
}
