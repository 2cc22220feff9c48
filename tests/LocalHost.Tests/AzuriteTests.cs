using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentTelemetry.LocalHost.Azurite;
using Azure.Storage.Queues;

namespace AgentTelemetry.LocalHost.Tests;

public sealed class AzuriteTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("azurite-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_was_stored_is_there_after_an_orderly_stop_and_a_new_start()
    {
        await using var first = await StartAsync();
        var queue = new QueueClient(first.ConnectionString, "kept");
        await queue.CreateAsync();
        await queue.SendMessageAsync("message");
        await first.StopAsync();

        await using var second = await StartAsync();
        var message = await new QueueClient(second.ConnectionString, "kept").ReceiveMessageAsync();

        Assert.Equal(0, first.ExitCode);
        Assert.Equal("message", message.Value.Body.ToString());
    }

    [Fact]
    public async Task A_killed_Azurite_is_gone_at_once_and_may_be_disposed_of()
    {
        var azurite = await StartAsync();
        using var process = Process.GetProcessById(azurite.ProcessId);

        azurite.Kill();
        await azurite.DisposeAsync();

        Assert.True(process.HasExited);
    }

    [Fact]
    public async Task A_temporary_folder_is_removed_in_the_end()
    {
        var before = Folders();
        var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), CancellationToken.None);
        var created = Folders().Except(before).ToList();

        await azurite.DisposeAsync();

        Assert.NotEmpty(created);
        Assert.Contains(created, folder => !Directory.Exists(folder));

        static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), "azurite-*");
    }

    [Fact]
    public async Task A_taken_port_is_the_reason_that_is_given()
    {
        using var stranger = Listen();

        var options = new AzuriteOptions { Folder = _folder.FullName, BlobPort = Port(stranger) };

        var exception = await Assert.ThrowsAsync<LocalHostException>(() => AzuriteProcess.StartAsync(options, CancellationToken.None));

        Assert.Contains("EADDRINUSE", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Azurite_that_listens_already_is_used()
    {
        await using var other = await StartAsync();
        using var output = new StringWriter();
        var storage = new DevelopmentStorage(other.BlobEndpoint.Port, other.QueueEndpoint.Port, other.TableEndpoint.Port);

        var started = await storage.EnsureAsync(output, CancellationToken.None);

        Assert.Null(started);
        Assert.StartsWith("Sharing the Azurite", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("--azurite-port", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_foreign_program_on_a_port_is_named_whether_it_answers_HTTP_or_not(bool answers)
    {
        using var stranger = Listen();
        using var listening = new CancellationTokenSource();
        var answer = answers ? "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 0\r\n\r\n" : "220 mail\r\n";
        var service = AnswerAsync(stranger, answer, listening.Token);
        using var free = Listen();
        var freePort = Port(free);
        free.Stop();

        var exception = await Assert.ThrowsAsync<LocalHostException>(
            () => new DevelopmentStorage(freePort, Port(stranger), freePort).EnsureAsync(TextWriter.Null, CancellationToken.None));

        await listening.CancelAsync();
        await service;
        Assert.Contains($"Port {Port(stranger)} is taken by a program that is not Azurite", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--storage", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_an_Azurite_is_refused()
    {
        await using var other = await StartAsync();
        using var free = Listen();
        var freePort = Port(free);
        free.Stop();

        var exception = await Assert.ThrowsAsync<LocalHostException>(
            () => new DevelopmentStorage(freePort, other.QueueEndpoint.Port, freePort)
                .EnsureAsync(TextWriter.Null, CancellationToken.None));

        Assert.Contains($"port {other.QueueEndpoint.Port}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", true)]
    [InlineData(" usedevelopmentstorage=TRUE; ", true)]
    [InlineData("UseDevelopmentStorage=false", false)]
    [InlineData("AccountName=x;AccountKey=y", false)]
    [InlineData(null, false)]
    public void Only_UseDevelopmentStorage_asks_for_an_Azurite(string? connection, bool expected)
    {
        Assert.Equal(expected, DevelopmentStorage.IsMeantBy(connection));
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);

        listener.Start();

        return listener;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static async Task AnswerAsync(TcpListener listener, string answer, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptSocketAsync(cancellationToken);

                await client.SendAsync(Encoding.ASCII.GetBytes(answer), cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private Task<AzuriteProcess> StartAsync()
        => AzuriteProcess.StartAsync(new AzuriteOptions { Folder = Path.Combine(_folder.FullName, "data") }, CancellationToken.None);
}
