using System.Net;
using System.Net.Sockets;
using AgentTelemetry.LocalHost.Tests.Samples;
using AgentTelemetry.LocalHost.Tests.Support;

namespace AgentTelemetry.LocalHost.Tests;

public sealed class ListeningTests
{
    [Fact]
    public async Task A_taken_port_is_named_with_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var exception = await Assert.ThrowsAsync<LocalHostException>(
            () => SampleHost.StartAsync(new Sample(typeof(HttpFunctions)) { Port = port }));

        Assert.Contains($"Port {port}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--port", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listening_for_other_machines_is_warned_of()
    {
        using var output = new StringWriter();
        await using var host = await SampleHost.StartAsync(new Sample(typeof(HttpFunctions)) { Host = "*", Output = output });

        using var answer = await host.Client.GetAsync(new Uri("result", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Contains("development host", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_address_is_refused()
    {
        var exception = await Assert.ThrowsAsync<LocalHostException>(
            () => SampleHost.StartAsync(new Sample(typeof(HttpFunctions)) { Host = "example.test" }));

        Assert.Contains("\"example.test\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_prints_the_listening_line_only()
    {
        using var output = new StringWriter();
        await using var host = await SampleHost.StartAsync(new Sample(typeof(HttpFunctions)) { Quiet = true, Output = output });

        Assert.Equal($"Listening on {host.Client.BaseAddress!.ToString().TrimEnd('/')}", output.ToString().TrimEnd());
    }
}
