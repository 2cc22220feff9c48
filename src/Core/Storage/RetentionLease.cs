using AgentTelemetry.Observability;
using AgentTelemetry.Retention;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

/// <summary>The lease of who removes what is due.</summary>
/// <remarks>Its holder may be paused past it: then two remove the same, which is harmless, as every removal may be repeated.</remarks>
internal sealed class RetentionLease(Tables tables, IOptions<TelemetryOptions> telemetry, IUuidSource ids, TimeProvider time) : IRetentionLease
{
    // Longer than a tick, and a call that is tried again at its end.
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    // Each taking is another holder: a request and the timer of one instance do not work side by side.
    private LeaseRow? _taken;

    public async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        var row = new LeaseRow(tables.Retention, "retention", Length, ids.Create().ToString(), telemetry.Value, time);
        if (!await row.TryTakeAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        _taken = row;
        return true;
    }

    public Task ReleaseAsync() => _taken?.ReleaseAsync() ?? Task.CompletedTask;
}
