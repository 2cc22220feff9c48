using AgentTelemetry.Retention;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Finds sessions by their time, in the indexes of their buckets.</summary>
internal sealed class SessionUpkeep(Tables tables, SessionTable sessions, TimeProvider time) : ISessionUpkeep
{
    public Task<DuePage> ListAsync(SessionIndex index, DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken) => index switch
    {
        // A due row of an earlier version may name a time that was never meant.
        SessionIndex.Earlier => DueRows.ReadAsync(tables.Sessions, SessionRowKeys.ByDue, DateTimeOffset.MaxValue, most, after, IdOf, context, cancellationToken),
        SessionIndex.Open => DueRows.ReadAsync(tables.Sessions, SessionRowKeys.ByActivity, before, most, after, IdOf, context, cancellationToken),
        _ => DueRows.ReadAsync(tables.Sessions, SessionRowKeys.ByKeeping, before, most, after, IdOf, context, cancellationToken),
    };

    public bool IsOfEarlierVersion(DueRow row) => row.Key.StartsWith(SessionRowKeys.ByDue, StringComparison.Ordinal);

    public async Task<SessionState?> LookAsync(Guid id, RequestContext context, CancellationToken cancellationToken)
    {
        if (await tables.FindSessionAsync(context.AppId, id, cancellationToken).ConfigureAwait(false) is not { } main)
        {
            return null;
        }

        // A time that is ahead of our clock is another clock's.
        var now = time.GetUtcNow();
        var changed = SessionKeeping.ChangedAt(main) is { } at && at < now ? at : now;
        var summary = SessionEntities.ReadSummary(main);
        var state = new SessionState(SessionKeeping.KeyOf(main), summary.EndedAt is not null, changed, main.ETag.ToString(), null);
        return state.HasEnded ? state : await WithActivityAsync(id, state, context, cancellationToken).ConfigureAwait(false);
    }

    public Task<bool> ExpireAsync(Guid id, SessionState seen, RequestContext context) => sessions.ExpireAsync(id, seen, context);

    public async Task<bool> MoveAsync(Guid id, SessionState seen, RequestContext context)
    {
        if (await tables.FindSessionAsync(context.AppId, id, CancellationToken.None).ConfigureAwait(false) is not { } main || main.ETag.ToString() != seen.Tag)
        {
            return false;
        }

        for (var replaces = true; SessionKeeping.Move(main, seen.Since, context, replaces) is { Count: > 0 } changes; replaces = false)
        {
            try
            {
                await tables.Sessions.SubmitTransactionAsync(changes).ConfigureAwait(false);
                return true;
            }
            catch (RequestFailedException exception) when (exception.Status is 409 or 412)
            {
                return false;
            }
            catch (RequestFailedException exception) when (replaces && exception.ErrorCode == TableErrorCode.ResourceNotFound)
            {
                // A row is missing by which it was to be found.
            }
        }

        return false;
    }

    public Task ForgetAsync(DueRow row) => RowDeletion.DeleteAsync(tables.Sessions, row.Place, [row.Key]);

    // One that takes no events although it has not ended was about to end, or to expire.
    private async Task<SessionState> WithActivityAsync(Guid id, SessionState state, RequestContext context, CancellationToken cancellationToken)
    {
        var partition = EventPartition.Of(context.AppId, id);
        var open = await tables.Events.GetEntityIfExistsAsync<TableEntity>(partition, EventPartition.OpenRow, cancellationToken: cancellationToken).ConfigureAwait(false);
        var row = open.HasValue
            ? open
            : await tables.Events.GetEntityIfExistsAsync<TableEntity>(partition, EventPartition.SuspendedRow, cancellationToken: cancellationToken).ConfigureAwait(false);
        var active = row.HasValue ? EventEntities.LastActivity(row.Value!) : state.Since;
        return state with { Since = active > state.Since ? active : state.Since, ActivityTag = open.HasValue ? open.Value!.ETag.ToString() : null };
    }

    private static string IdOf(TableEntity row) => row.GetString("session_id");
}
