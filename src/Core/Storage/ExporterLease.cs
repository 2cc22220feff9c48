using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

/// <summary>The exporter's lease.</summary>
internal sealed class ExporterLease(Tables tables, IOptions<TelemetryOptions> telemetry, IUuidSource ids, TimeProvider time) : IExporterLease
{
    // Longer than a call to Signavio may take under it, with the time it waits for its turn in the minute.
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(4);

    private readonly LeaseRow _row = new(tables.Exports, "exporter", Length, ids.Create().ToString(), telemetry.Value, time);

    public Task<bool> TryTakeAsync(CancellationToken cancellationToken) => _row.TryTakeAsync(cancellationToken);

    public Task ReleaseAsync() => _row.ReleaseAsync();
}
