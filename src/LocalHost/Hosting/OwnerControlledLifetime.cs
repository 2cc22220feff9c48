using Microsoft.Extensions.Hosting;

namespace AgentTelemetry.LocalHost.Hosting;

/// <summary>Leaves the process's signals to whoever started LocalHost; in a test that is not us.</summary>
internal sealed class OwnerControlledLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
