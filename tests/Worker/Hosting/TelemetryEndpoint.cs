using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Worker.Tests.Hosting;

/// <summary>A local Application Insights ingestion endpoint that keeps what it gets.</summary>
internal sealed class TelemetryEndpoint : IAsyncDisposable
{
    private readonly ConcurrentQueue<JsonNode> _items = new();
    private readonly WebApplication _server;

    private TelemetryEndpoint()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.MapPost("/v2.1/track", TrackAsync);
        _server.MapPost("/v2/track", TrackAsync);
        _server.MapFallback(static () => Results.Ok());
    }

    public IReadOnlyList<JsonNode> Items => [.. _items];

    public string ConnectionString
    {
        get
        {
            var address = _server.Urls.First();
            return $"InstrumentationKey=00000000-0000-4000-8000-000000000001;IngestionEndpoint={address}/;LiveEndpoint={address}/";
        }
    }

    public static async Task<TelemetryEndpoint> StartAsync()
    {
        var endpoint = new TelemetryEndpoint();
        await endpoint._server.StartAsync();
        return endpoint;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<IResult> TrackAsync(HttpRequest request)
    {
        await using var body = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var reader = new StreamReader(body);
        var received = 0;
        while (await reader.ReadLineAsync() is { } line)
        {
            foreach (var item in JsonNode.Parse(line) is JsonArray many ? many.ToArray() : [JsonNode.Parse(line)])
            {
                _items.Enqueue(item!);
                received++;
            }
        }

        return Results.Json(new { itemsReceived = received, itemsAccepted = received, errors = Array.Empty<object>() });
    }
}
