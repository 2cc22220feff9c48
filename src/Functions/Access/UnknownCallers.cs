using System.Diagnostics.Metrics;
using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Access;

/// <summary>What stands in for the limit of an address where none is known: nobody is refused, as a limit that all share is one that anybody can use up for all.</summary>
/// <remarks>A limit also keeps a flood from filling the log. That much is kept: the lines of all together are as many as one address could cause.</remarks>
internal sealed class UnknownCallers(
    IOptions<RateOptions> rates, IOptions<TelemetryOptions> telemetry, TimeProvider time, IMeterFactory meters, RateMetrics rateMetrics, ILogger<UnknownCallers> logger)
{
    private readonly RateRule _lines = new(RatePolicy.Address(rates.Value), rateMetrics);

    private readonly Counter<long> _requests = meters.Create(ProductMeter.Name).CreateCounter<long>(
        "access_unknown_addresses_count", unit: "{request}", description: "Requests that no limit of an address held for, as nothing told where they came from.");

    public void Count() => _requests.Add(1);

    /// <summary>Whether a refusal may have a line of its own in the log; past the limit it is only counted.</summary>
    public bool MayBeTold()
    {
        var lines = _lines.Track(telemetry.Value.AppId, "lines", time.GetUtcNow());
        if (lines?.TryCharge() is not false)
        {
            return true;
        }

        if (lines.IsFirstRefusal())
        {
            AccessLog.RefusalsUntold(logger, lines.Policy.Limit);
        }

        return false;
    }
}
