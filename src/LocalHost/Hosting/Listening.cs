using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;

namespace AgentTelemetry.LocalHost.Hosting;

/// <summary>Opens the HTTP port.</summary>
internal static class Listening
{
    public static async Task<Uri> StartAsync(WebApplication web, LocalHostOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await web.StartAsync(cancellationToken);

            return ListenAddress.Reach(ListenAddress.Parse(options.Host), new Uri(web.Urls.First()).Port);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new LocalHostException(
                $"Port {options.Port} of {options.Host} is taken: end the program that holds it, or choose another with --port.",
                e);
        }
        catch (SocketException e)
        {
            throw new LocalHostException($"LocalHost cannot listen on port {options.Port} of {options.Host}: {e.Message}", e);
        }
    }
}
