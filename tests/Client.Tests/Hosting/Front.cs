using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client.Tests.Hosting;

/// <summary>A real HTTP server in front of the service, which behaves as a test wants.</summary>
public sealed class Front : IAsyncDisposable
{
    private readonly ConcurrentQueue<SentRequest> _requests = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly WebApplication _app;
    private readonly Uri _service;

    private Front(WebApplication app, Uri service) => (_app, _service) = (app, service);

    public Weather Weather { get; set; }

    /// <summary>Requests that it refuses itself, whatever the weather; null lets one pass.</summary>
    public Func<SentRequest, HttpStatusCode?> Refuses { get; set; } = static _ => null;

    /// <summary>Whether it keeps what it was sent.</summary>
    public bool IsRecording { get; init; } = true;

    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    public Uri Address => new(_app.Urls.Single());

    public IReadOnlyCollection<SentRequest> Requests => _requests;

    public static async Task<Front> StartAsync(Uri service, bool isRecording = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var front = new Front(app, service) { IsRecording = isRecording };
        app.Run(front.AnswerAsync);
        await app.StartAsync();
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new SentRequest(
            context.Request.Method, context.Request.Path + context.Request.QueryString, await reader.ReadToEndAsync(context.RequestAborted),
            context.Request.Headers.Authorization.ToString(), context.Request.Headers["Idempotency-Key"].ToString(), DateTimeOffset.UtcNow);
        if (IsRecording)
        {
            _requests.Enqueue(request);
        }

        var weather = Weather;
        if (Refuses(request) is { } refused)
        {
            await RefuseAsync(context, (int)refused);
            return;
        }

        switch (weather)
        {
            case Weather.Down:
                context.Abort();
                return;
            case Weather.Slow:
                // Longer than any client of these tests waits.
                await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
                return;
            case Weather.Answers500:
                await RefuseAsync(context, 500);
                return;
            case Weather.Answers429:
                context.Response.Headers.RetryAfter = ((int)RetryAfter.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
                await RefuseAsync(context, 429);
                return;
            case Weather.Answers401:
                await RefuseAsync(context, 401);
                return;
            case Weather.Answers422:
                await RefuseAsync(context, 422);
                return;
            case Weather.AnswersAPage:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<p>Sign in to this network.</p>");
                return;
            default:
                await ForwardAsync(context, request, isAnswered: weather is not Weather.LosesAnswers);
                return;
        }
    }

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { status, error = "As the test wants." });
    }

    private async Task ForwardAsync(HttpContext context, SentRequest request, bool isAnswered)
    {
        using var forwarded = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_service, request.Path));
        if (request.Body.Length > 0)
        {
            forwarded.Content = new StringContent(request.Body, System.Text.Encoding.UTF8, "application/json");
        }

        using var answer = await _http.SendAsync(forwarded);
        if (!isAnswered)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
    }
}
