using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Worker.Tests.Hosting;

/// <summary>A local Application Insights ingestion endpoint that keeps what it gets, or fails as it is told to.</summary>
internal sealed class TelemetryEndpoint : IAsyncDisposable
{
    private readonly ConcurrentQueue<TelemetryItem> _items = new();
    private readonly WebApplication _server;
    private int _calls;
    private long _bytes;

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

    /// <summary>The status it answers with; null for taking what comes.</summary>
    public int? Refusal { get; init; }

    /// <summary>How long it lets the SDK wait.</summary>
    public TimeSpan Delay { get; init; }

    public IReadOnlyList<TelemetryItem> Items => [.. _items];

    /// <summary>How often the SDK called.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Bytes it sent, as they travel.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public string ConnectionString
    {
        get
        {
            var address = _server.Urls.First();
            return $"InstrumentationKey=00000000-0000-4000-8000-000000000001;IngestionEndpoint={address}/;LiveEndpoint={address}/";
        }
    }

    public static Task<TelemetryEndpoint> StartAsync() => StartAsync(refusal: null, TimeSpan.Zero);

    public static async Task<TelemetryEndpoint> StartAsync(int? refusal, TimeSpan delay)
    {
        var endpoint = new TelemetryEndpoint { Refusal = refusal, Delay = delay };
        await endpoint._server.StartAsync();
        return endpoint;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<IResult> TrackAsync(HttpRequest request)
    {
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _bytes, request.ContentLength ?? 0);
        await Task.Delay(Delay, request.HttpContext.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Refusal is { } status)
        {
            return Results.StatusCode(status);
        }

        await using var body = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var reader = new StreamReader(body);
        var received = 0;
        while (await reader.ReadLineAsync() is { } line)
        {
            foreach (var item in JsonNode.Parse(line) is JsonArray many ? many.ToArray() : [JsonNode.Parse(line)])
            {
                _items.Enqueue(new TelemetryItem(item!));
                received++;
            }
        }

        return Results.Json(new { itemsReceived = received, itemsAccepted = received, errors = Array.Empty<object>() });
    }
}
