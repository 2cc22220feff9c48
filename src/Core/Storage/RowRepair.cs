using AgentTelemetry.Retention.Repair;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Changes rows only as long as they are as they were read: whoever changes them meanwhile knows better.</summary>
internal static class RowRepair
{
    // What a request or a tick of a timer may still be about to complete.
    private static readonly TimeSpan InFlight = TimeSpan.FromMinutes(15);

    /// <summary>Whether a row was written just now.</summary>
    public static bool IsYoung(TableEntity row, DateTimeOffset now) => IsYounger(row, InFlight, now);

    /// <summary>Whether a row was written within a time, by the clock of storage.</summary>
    public static bool IsYounger(TableEntity row, TimeSpan age, DateTimeOffset now) => row.Timestamp is not { } written || written > now - age;

    /// <summary>A change of a row that changes nothing but its tag: what goes with it fails where the row has changed, and so does what others do who read it before.</summary>
    public static TableTransactionAction Touch(TableEntity row) => new(TableTransactionActionType.UpdateMerge, new TableEntity(row.PartitionKey, row.RowKey), row.ETag);

    public static async Task<bool> IsUnchangedAsync(TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(row.PartitionKey, row.RowKey, ["RowKey"], cancellationToken).ConfigureAwait(false);
        return found.HasValue && found.Value!.ETag == row.ETag;
    }

    /// <returns>False where a row has changed.</returns>
    public static async Task<bool> TrySubmitAsync(TableClient table, IEnumerable<TableTransactionAction> actions)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    public static Task<bool> TryDeleteAsync(TableClient table, params TableEntity[] rows) =>
        TrySubmitAsync(table, rows.Select(static row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey), row.ETag)));

    /// <summary>Gives a row its stamp if it has none.</summary>
    public static async Task<Damage?> StampAsync(TableClient table, TableEntity row, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        if (row.IsStamped())
        {
            return null;
        }

        var stamp = new TableEntity(row.PartitionKey, row.RowKey).Stamped(context);
        var stands = mends
            ? await TrySubmitAsync(table, [new(TableTransactionActionType.UpdateMerge, stamp, row.ETag)]).ConfigureAwait(false)
            : await IsUnchangedAsync(table, row, cancellationToken).ConfigureAwait(false);
        return stands ? new Damage(DamageKind.Unstamped, row.PartitionKey, row.RowKey, mends) : null;
    }
}
