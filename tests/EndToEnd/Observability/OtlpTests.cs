using System.Collections.Concurrent;
using System.Net;
using System.Text;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.EndToEnd.Observability;

/// <summary>Metrics to an OpenTelemetry collector, which a local server plays.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task What_was_measured_is_with_the_collector_when_the_app_has_stopped()
    {
        var bodies = new ConcurrentQueue<(string Path, string Body)>();
        await using var collector = Collector(bodies);
        await collector.StartAsync();
        var service = new RunningService
        {
            Settings = new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            },
        };
        try
        {
            await service.InitializeAsync();
            await service.StartAsync();
        }
        finally
        {
            await service.DisposeAsync();
        }

        var all = string.Concat(bodies.Select(static body => body.Body));
        Assert.All(bodies, static body => Assert.Equal("/v1/metrics", body.Path));
        Assert.All(
            (string[])["request_duration_ms", "sessions_created_count", "database_queries_count", "memory_usage_mb", "cpu_usage_percent", "active_sessions_count", "agent-telemetry", "request_id"],
            name => Assert.Contains(name, all, StringComparison.Ordinal));
    }

    private static WebApplication Collector(ConcurrentQueue<(string Path, string Body)> bodies)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.MapFallback(async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            bodies.Enqueue((request.Path, Encoding.Latin1.GetString(body.ToArray())));
            return Results.Bytes([], "application/x-protobuf");
        });
        return server;
    }
}
