using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Json;
using AgentTelemetry.Retention;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Erasures in Table Storage: an app's in one partition, as there are few.</summary>
internal sealed class ErasureTable(Tables tables) : IErasureStore, IErasedUsers
{
    private const int MostTries = 50;
    public const string Main = "e~";
    public const string Pending = "p~";
    public const string Completed = "d~";


    public async Task<ErasureRecord?> FindAsync(string id, RequestContext context, CancellationToken cancellationToken) =>
        await FindRowAsync(id, context, cancellationToken).ConfigureAwait(false) is { } row ? Read(row) : null;

    public async Task<ErasureRecord> ChangeAsync(string id, Func<ErasureRecord?, ErasureRecord> change, RequestContext context)
    {
        for (var attempt = 1; ; attempt++)
        {
            var row = await FindRowAsync(id, context, CancellationToken.None).ConfigureAwait(false);
            var before = row is null ? null : Read(row);
            var changed = change(before);
            if (ReferenceEquals(changed, before))
            {
                return changed;
            }

            try
            {
                await tables.Erasures.SubmitTransactionAsync(Changes(row, before, changed, context)).ConfigureAwait(false);
                return changed;
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 404 or 409 or 412)
            {
                // Somebody else changed it, or we did and the answer was lost: a change may be made again.
            }
        }
    }

    public async Task<IReadOnlyList<string>> PendingAsync(int most, RequestContext context, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(KeyRange.Prefix(Pending), most, context, cancellationToken).ConfigureAwait(false)).Select(IdOf)];

    public async Task<int> ForgetAsync(DateTimeOffset completedBefore, int most, RequestContext context, CancellationToken cancellationToken)
    {
        var old = await ReadAsync(new KeyRange(Completed, Completed + KeyTime.Rising(completedBefore)), most, context, cancellationToken).ConfigureAwait(false);
        foreach (var row in old)
        {
            await RowDeletion.DeleteAsync(tables.Erasures, row.PartitionKey, [Erasure(IdOf(row)), row.RowKey]).ConfigureAwait(false);
        }

        return old.Count;
    }

    public async Task<DateTimeOffset?> AskedAtAsync(string userId, RequestContext context) =>
        await FindAsync(ErasureIds.Of(context.AppId, ErasureKind.User, userId), context, CancellationToken.None).ConfigureAwait(false) is { } record
            ? Rfc3339.Stored(record.RequestedAt)
            : null;

    /// <summary>The partition of an app's erasures.</summary>
    public static string PartitionOf(RequestContext context) => TableKey.Encode(context.AppId);

    private static string Erasure(string id) => Main + id;

    private static string IdOf(TableEntity row) => row.RowKey[(row.RowKey.LastIndexOf('~') + 1)..];

    public static ErasureRecord Read(TableEntity row) => DocumentRow.Read(row, ErasureJson.Default.ErasureRecord);

    // Where an erasure is listed: among the pending by when it was asked for, or by when it was completed.
    public static string Listing(ErasureRecord record) => record.CompletedAt is { } completed
        ? $"{Completed}{KeyTime.Rising(Rfc3339.Stored(completed))}~{record.Id}"
        : $"{Pending}{KeyTime.Rising(Rfc3339.Stored(record.RequestedAt))}~{record.Id}";

    private static IEnumerable<TableTransactionAction> Changes(TableEntity? row, ErasureRecord? before, ErasureRecord changed, RequestContext context)
    {
        var main = DocumentRow.Of(PartitionOf(context), Erasure(changed.Id), changed, ErasureJson.Default.ErasureRecord).Stamped(context);
        yield return row is null ? new(TableTransactionActionType.Add, main) : new(TableTransactionActionType.UpdateReplace, main, row.ETag);
        if (before is not null && Listing(before) == Listing(changed))
        {
            yield break;
        }

        if (before is not null)
        {
            yield return new(TableTransactionActionType.Delete, new TableEntity(main.PartitionKey, Listing(before)), ETag.All);
        }

        yield return new(TableTransactionActionType.UpsertReplace, new TableEntity(main.PartitionKey, Listing(changed)).Stamped(context));
    }

    private async Task<List<TableEntity>> ReadAsync(KeyRange range, int most, RequestContext context, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in tables.Erasures.QueryAsync<TableEntity>(range.In(PartitionOf(context)), most, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
            if (rows.Count == most)
            {
                break;
            }
        }

        return rows;
    }

    private async Task<TableEntity?> FindRowAsync(string id, RequestContext context, CancellationToken cancellationToken)
    {
        var found = await tables.Erasures.GetEntityIfExistsAsync<TableEntity>(PartitionOf(context), Erasure(id), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }
}
