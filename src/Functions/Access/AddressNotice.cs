using AgentTelemetry.Access;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Access;

/// <summary>Says at start that no limit of an address can hold, where it should.</summary>
internal sealed class AddressNotice(
    IOptions<CallerAddressOptions> addresses, IOptions<RateOptions> rates, IOptions<TelemetryOptions> telemetry, ILogger<AddressNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (rates.Value.AreKeptIn(telemetry.Value) && !addresses.Value.CanBeKnown)
        {
            AccessLog.AddressesUnknown(logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
