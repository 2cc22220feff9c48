using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>The exporter's lease: a row that says who has it and until when.</summary>
internal sealed class ExporterLease(Tables tables, IOptions<TelemetryOptions> telemetry, IUuidSource ids, TimeProvider time) : IExporterLease
{
    private const string Partition = "lease";
    private const string Row = "exporter";
    private const string Holder = "holder";
    private const string Until = "until";

    // Longer than a call to Signavio may take under it, with the time it waits for its turn in the minute.
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(4);

    private readonly string _holder = ids.Create().ToString();

    public async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        var found = await tables.Exports.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        if (found.HasValue && found.Value!.GetString(Holder) != _holder && string.CompareOrdinal(found.Value.GetString(Until), Rfc3339.Format(now)) > 0)
        {
            return false;
        }

        var lease = Lease(_holder, now + Length);
        try
        {
            await (found.HasValue
                ? tables.Exports.UpdateEntityAsync(lease, found.Value!.ETag, TableUpdateMode.Replace, CancellationToken.None)
                : tables.Exports.AddEntityAsync(lease, CancellationToken.None)).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    public async Task ReleaseAsync()
    {
        var found = await tables.Exports.GetEntityIfExistsAsync<TableEntity>(Partition, Row).ConfigureAwait(false);
        if (found.HasValue && found.Value!.GetString(Holder) == _holder)
        {
            try
            {
                await tables.Exports.UpdateEntityAsync(Lease("", time.GetUtcNow()), found.Value.ETag, TableUpdateMode.Replace).ConfigureAwait(false);
            }
            catch (RequestFailedException exception) when (exception.Status is 412)
            {
                // Another instance has it by now.
            }
        }
    }

    private TableEntity Lease(string holder, DateTimeOffset until) =>
        new TableEntity(Partition, Row) { [Holder] = holder, [Until] = Rfc3339.Format(until) }
            .Stamped(new RequestContext("exporter", telemetry.Value.AppId, telemetry.Value.Environment));
}
