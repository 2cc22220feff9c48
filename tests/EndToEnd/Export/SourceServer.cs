using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.EndToEnd.Export;

/// <summary>Plays the services of agents' telemetry: extract and agents' metrics.</summary>
internal sealed class SourceServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SourceServer(WebApplication app) => _app = app;

    /// <summary>What each path is answered with; 404 where nothing is set.</summary>
    public ConcurrentDictionary<string, (int Status, string Body)> Answers { get; } = new();

    /// <summary>The paths that were asked for, as they came.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public string Address => _app.Urls.Single();

    public static async Task<SourceServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new SourceServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        Asked.Enqueue(path);
        var (status, body) = Answers.GetValueOrDefault(path, (404, "{}"));
        http.Response.StatusCode = status;
        if (status is 302)
        {
            http.Response.Headers.Location = body;
        }

        return http.Response.WriteAsync(body);
    }
}
