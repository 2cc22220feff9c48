using AgentTelemetry.Observability;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

/// <summary>A lease of the work of a timer.</summary>
/// <remarks>Its holder may be paused past it: then two do the same, which is harmless, as all of that work may be repeated.</remarks>
internal abstract class HeldLease(TableClient table, string name, IOptions<TelemetryOptions> telemetry, IUuidSource ids, TimeProvider time)
{
    // Longer than a tick, and a call that is tried again at its end.
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    // Each taking is another holder: a request and the timer of one instance do not work side by side.
    private LeaseRow? _taken;

    public async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        var row = new LeaseRow(table, name, Length, ids.Create().ToString(), telemetry.Value, time);
        if (!await row.TryTakeAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        _taken = row;
        return true;
    }

    public Task ReleaseAsync() => _taken?.ReleaseAsync() ?? Task.CompletedTask;
}
