using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>A lease: a row that says who has it and until when.</summary>
/// <param name="table">The table.</param>
/// <param name="name">What it is for.</param>
/// <param name="length">How long it is had; longer than any call of storage made under it.</param>
/// <param name="holder">This instance.</param>
/// <param name="telemetry">Whose row it is.</param>
/// <param name="time">The clock.</param>
internal sealed class LeaseRow(TableClient table, string name, TimeSpan length, string holder, TelemetryOptions telemetry, TimeProvider time)
{
    private const string Partition = "lease";
    private const string Holder = "holder";
    private const string Until = "until";

    public async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Partition, name, cancellationToken: cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        if (found.HasValue && IsTaken(found.Value!, now))
        {
            return false;
        }

        var lease = Lease(holder, now + length);
        try
        {
            await (found.HasValue
                ? table.UpdateEntityAsync(lease, found.Value!.ETag, TableUpdateMode.Replace, CancellationToken.None)
                : table.AddEntityAsync(lease, CancellationToken.None)).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    public async Task ReleaseAsync()
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Partition, name).ConfigureAwait(false);
        if (found.HasValue && found.Value!.GetString(Holder) == holder)
        {
            try
            {
                await table.UpdateEntityAsync(Lease("", time.GetUtcNow()), found.Value.ETag, TableUpdateMode.Replace).ConfigureAwait(false);
            }
            catch (RequestFailedException exception) when (exception.Status is 412)
            {
                // Another instance has it by now.
            }
        }
    }

    // One that was given back is free, whatever clock its holder had; and nobody has it longer than anybody may take it for.
    private bool IsTaken(TableEntity row, DateTimeOffset now) =>
        row.GetString(Holder) is { Length: > 0 } by && by != holder
        && Rfc3339.TryParse(row.GetString(Until), out var until) && until > now && until < now + (2 * length);

    private TableEntity Lease(string by, DateTimeOffset until) =>
        new TableEntity(Partition, name) { [Holder] = by, [Until] = Rfc3339.Format(until) }
            .Stamped(new RequestContext(name, telemetry.AppId, telemetry.Environment));
}
