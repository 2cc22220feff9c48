using System.Net;
using AgentTelemetry.LocalHost.Tests.Samples;
using AgentTelemetry.LocalHost.Tests.Support;

namespace AgentTelemetry.LocalHost.Tests;

public sealed class RoutePrefixTests
{
    [Theory]
    [InlineData("""{"version":"2.0"}""", "api/result")]
    [InlineData("""{"version":"2.0","extensions":{"http":{"routePrefix":"v1/telemetry"}}}""", "v1/telemetry/result")]
    [InlineData("""{"version":"2.0","extensions":{"http":{"routePrefix":""}}}""", "result")]
    public async Task Routes_begin_with_the_prefix_of_host_json(string hostJson, string path)
    {
        await using var host = await SampleHost.StartAsync(new Sample(typeof(HttpFunctions)) { HostJson = hostJson });

        using var answer = await host.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task A_setting_stands_above_host_json()
    {
        var settings = new Dictionary<string, string?> { ["AzureFunctionsJobHost__extensions__http__routePrefix"] = "above" };
        await using var host = await SampleHost.StartAsync(new Sample(typeof(HttpFunctions)) { Settings = settings });

        using var answer = await host.Client.GetAsync(new Uri("above/result", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }
}
