using AgentTelemetry.Retention;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Finds sessions by their users, and puts those of earlier versions among them, which have no such row.</summary>
internal sealed class SessionIndexes(Tables tables) : ISessionIndexes
{
    private const int IndexedAtATime = 256;
    private const int LookUpsAtOnce = 16;
    private const string ProgressRow = "users-indexed";
    private const string Cursor = "cursor";
    private const string IsDone = "is_done";

    public async Task<SessionIdPage> OfUserAsync(string userId, int limit, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        var prefix = SessionRowKeys.UserPrefix(userId);
        var range = after is null ? KeyRange.Prefix(prefix) : KeyRange.Prefix(prefix).After(prefix + after);
        var merge = new BucketMerge(tables.Sessions, context.AppId, range, limit);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var rows = await merge.TakeAsync(limit, cancellationToken).ConfigureAwait(false);
        return new SessionIdPage([.. rows.Select(static row => Guid.ParseExact(row.GetString("session_id"), "D"))], merge.HasMore ? merge.Position[prefix.Length..] : null);
    }

    public async Task<bool> IndexUsersAsync(RequestContext context, CancellationToken cancellationToken)
    {
        var partition = ErasureTable.PartitionOf(context);
        var found = await tables.Erasures.GetEntityIfExistsAsync<TableEntity>(partition, ProgressRow, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (found is { HasValue: true, Value: var done } && done!.GetBoolean(IsDone) is true)
        {
            return true;
        }

        var range = KeyRange.Prefix(SessionRowKeys.ByStart);
        var after = found.HasValue ? found.Value!.GetString(Cursor) : null;
        var merge = new BucketMerge(tables.Sessions, context.AppId, after is null ? range : range.After(after), IndexedAtATime);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var rows = await merge.TakeAsync(IndexedAtATime, cancellationToken).ConfigureAwait(false);
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce, CancellationToken = cancellationToken }, async (row, token) =>
            await IndexAsync(row, context, token).ConfigureAwait(false)).ConfigureAwait(false);

        // A cursor has a session's id in it, so it stays no longer than it is needed.
        var progress = new TableEntity(partition, ProgressRow) { [Cursor] = merge.HasMore ? merge.Position : null, [IsDone] = !merge.HasMore };
        await tables.Erasures.UpsertEntityAsync(progress.Stamped(context), TableUpdateMode.Replace, CancellationToken.None).ConfigureAwait(false);
        return !merge.HasMore;
    }

    private async Task IndexAsync(TableEntity listed, RequestContext context, CancellationToken cancellationToken)
    {
        var id = SessionEntities.ReadSummary(listed).Id;
        while (await tables.FindSessionAsync(context.AppId, id, cancellationToken).ConfigureAwait(false) is { } main
            && SessionUserRows.Index(main, context) is { Count: > 0 } changes)
        {
            try
            {
                await tables.Sessions.SubmitTransactionAsync(changes, CancellationToken.None).ConfigureAwait(false);
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
            {
                // It has changed in this moment; it is looked at again.
            }
        }
    }
}
