using Microsoft.Extensions.Hosting;

namespace AgentTelemetry.Client;

/// <summary>Makes the client when the host starts, so that what an earlier process left is sent, and ends it with the host.</summary>
internal sealed class ClientLifetime(TelemetryClient client) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The other services have stopped by then, as hosted services stop in the opposite order of their start.
    public Task StopAsync(CancellationToken cancellationToken) => client.DisposeAsync().AsTask();
}
