using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Forwarder;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>Stands before a service as the Functions host does: with the host's own proxy and its settings, and an empty 500 wherever that fails.</summary>
/// <remarks>What is not shown is that the host tries again where nobody listens yet.</remarks>
public sealed class HostProxy : IAsyncDisposable
{
    /// <summary>The host's limit on bodies.</summary>
    public const int MostBodyBytes = 104_857_600;

    private static readonly ForwarderRequestConfig Forwarding = new() { ActivityTimeout = TimeSpan.FromSeconds(240) };

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _invoker;

    private HostProxy(WebApplication app, HttpMessageInvoker invoker)
    {
        (_app, _invoker) = (app, invoker);
        Http = CheckedAnswers.Client(new Uri(app.Urls.Single()));
    }

    /// <summary>Calls the service through the proxy.</summary>
    public HttpClient Http { get; }

    public static async Task<HostProxy> BeforeAsync(RunningService service)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
        });
        builder.Services.AddHttpForwarder();
        var app = builder.Build();
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        var invoker = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        app.Run(http => ForwardAsync(forwarder, invoker, service.Http.BaseAddress!, http));
        await app.StartAsync();
        return new HostProxy(app, invoker);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        _invoker.Dispose();
    }

    private static async Task ForwardAsync(IHttpForwarder forwarder, HttpMessageInvoker invoker, Uri service, HttpContext http)
    {
        if (await forwarder.SendAsync(http, service.ToString(), invoker, Forwarding) is ForwarderError.None)
        {
            return;
        }

        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }
}
