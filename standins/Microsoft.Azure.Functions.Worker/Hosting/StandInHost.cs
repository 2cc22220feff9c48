using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

internal sealed class StandInHost(IHost host) : IHost
{
    public IServiceProvider Services => host.Services;

    public Task StartAsync(CancellationToken cancellationToken = default)
        => throw new InvalidOperationException(
            "The Functions worker is a stand-in here: run `dotnet run --project src/LocalHost`.");

    public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public void Dispose() => host.Dispose();
}
