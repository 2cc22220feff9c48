using AgentTelemetry.Access;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Access;

/// <summary>Says at start that the service is open, if it is.</summary>
internal sealed class OpenNotice(ICallerLookup callers, IOptions<TelemetryOptions> options, ILogger<OpenNotice> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Whoever names no key is let in by an open service alone.
        if (await callers.FindAsync(credential: null, cancellationToken) is { Value.KeyId: null, IsSuccess: true })
        {
            AccessLog.Open(logger, options.Value.Environment, options.Value.AppId);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
