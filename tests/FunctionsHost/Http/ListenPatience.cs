using System.Net.Sockets;

namespace AgentTelemetry.FunctionsHost.Http;

/// <summary>Tries again while the worker's web server does not listen yet: the worker answers over gRPC before it does.</summary>
internal sealed class ListenPatience(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private const int MostTries = 500;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } && tries < MostTries)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
