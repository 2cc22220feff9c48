using AgentTelemetry.Access;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Access;

/// <summary>Says at start what a setting took away of the protection that there is without it.</summary>
internal sealed class ProtectionNotice(
    IOptions<RateOptions> rates, IOptions<AccessOptions> access, IOptions<TelemetryOptions> telemetry, ILogger<ProtectionNotice> logger) : IHostedService
{
    // As long as the key of the other setting has to be.
    private const int ShortestToken = 32;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (rates.Value.Enabled is { Length: > 0 } setting && !telemetry.Value.IsDevelopment && !rates.Value.AreKeptIn(telemetry.Value))
        {
            AccessLog.RatesOff(logger, setting);
        }

        if (access.Value is { TakesToken: true, ApiAuthToken: { Length: < ShortestToken } token })
        {
            AccessLog.TokenShort(logger, token.Length, ShortestToken);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
