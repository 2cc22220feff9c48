using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Benchmarks;

/// <summary>Takes what the SDK sends, and counts it.</summary>
internal sealed class TelemetrySink : IAsyncDisposable
{
    private readonly WebApplication _server;
    private long _items;
    private long _bytes;

    private TelemetrySink()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.MapPost("/v2/track", TakeAsync);
        _server.MapFallback(static () => Results.Ok());
    }

    public long Items => Interlocked.Read(ref _items);

    public long Bytes => Interlocked.Read(ref _bytes);

    public string ConnectionString => $"InstrumentationKey=00000000-0000-4000-8000-000000000001;IngestionEndpoint={_server.Urls.First()}/;LiveEndpoint={_server.Urls.First()}/";

    public static async Task<TelemetrySink> StartAsync()
    {
        var sink = new TelemetrySink();
        await sink._server.StartAsync();
        return sink;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        Interlocked.Add(ref _bytes, body.Length);
        body.Position = 0;
        await using var plain = request.Headers.ContentEncoding == "gzip" ? new GZipStream(body, CompressionMode.Decompress) : (Stream)body;
        using var reader = new StreamReader(plain);
        var taken = 0;
        while (await reader.ReadLineAsync() is not null)
        {
            taken++;
        }

        Interlocked.Add(ref _items, taken);
        return Results.Json(new { itemsReceived = taken, itemsAccepted = taken, errors = Array.Empty<object>() });
    }
}
