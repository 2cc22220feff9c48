using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Marks sessions whose events change, beside the transactions that change them and before anybody is told.</summary>
/// <remarks>
/// A mark holds for what is committed within <see cref="Reach"/> of the moment its write began, so that events in quick succession share it. The mark's time in
/// storage is no earlier than that moment; a recount therefore deletes a mark only if it began to read the events when storage's clock was past that time and
/// <see cref="RipeAge"/>. Nobody compares clocks of two machines, but storage's with each other.
/// </remarks>
internal sealed class SessionMarks(Tables tables, IUuidSource ids, TimeProvider time)
{
    public static readonly TimeSpan Reach = TimeSpan.FromSeconds(1);

    /// <summary>When a mark may go. It is longer than the reach, as a storage account has many machines.</summary>
    public static readonly TimeSpan RipeAge = TimeSpan.FromSeconds(3);

    // What is forgotten early costs a write more.
    private const int MostRemembered = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Partition, Guid Session), SessionMark> _marks = [];
    private readonly string _instance = ids.Create().ToString("N");

    /// <summary>Does what changes the events of a session, with its mark beside it. Where nothing has changed for anybody who shares the mark, it goes again: it may name what was erased.</summary>
    /// <param name="session">The session.</param>
    /// <param name="context">The request.</param>
    /// <param name="change">The change.</param>
    /// <param name="hasChanged">Whether something may have changed, by what the change gave.</param>
    public async Task<T> BesideAsync<T>(Guid session, RequestContext context, Func<Task<T>> change, Predicate<T> hasChanged)
    {
        var key = (Bucket.Of(context.AppId, session.ToString()), session);
        var mark = Enter(key, context);
        var isKept = true;
        try
        {
            var changed = change();
            await Task.WhenAll(mark.Written, changed).ConfigureAwait(false);
            var result = await changed.ConfigureAwait(false);
            isKept = hasChanged(result);
            if (isKept && !Holds(mark))
            {
                // The change took longer than the mark reaches.
                await MarkAsync(session, context).ConfigureAwait(false);
            }

            return result;
        }
        finally
        {
            if (Leave(key, mark, isKept))
            {
                await WithdrawAsync(await mark.Written.ConfigureAwait(false)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Marks a session whose events have changed.</summary>
    public async Task MarkAsync(Guid session, RequestContext context)
    {
        var key = (Bucket.Of(context.AppId, session.ToString()), session);
        var mark = Enter(key, context);
        Leave(key, mark, isKept: true);
        await mark.Written.ConfigureAwait(false);
    }

    private SessionMark Enter((string Partition, Guid Session) key, RequestContext context)
    {
        lock (_lock)
        {
            if (!_marks.TryGetValue(key, out var mark) || !Holds(mark))
            {
                if (_marks.Count >= MostRemembered)
                {
                    _marks.Clear();
                }

                _marks[key] = mark = new SessionMark(time.GetTimestamp(), WriteAsync(key, context));
            }

            mark.Sharers++;
            return mark;
        }
    }

    /// <returns>Whether nobody needs the mark, and nobody can come to share it any more.</returns>
    private bool Leave((string Partition, Guid Session) key, SessionMark mark, bool isKept)
    {
        lock (_lock)
        {
            mark.IsKept |= isKept;
            if (--mark.Sharers > 0 || mark.IsKept)
            {
                return false;
            }

            if (_marks.GetValueOrDefault(key) == mark)
            {
                _marks.Remove(key);
            }

            return true;
        }
    }

    private bool Holds(SessionMark mark) => time.GetElapsedTime(mark.Began) < Reach && !mark.Written.IsFaulted;

    private async Task<TableEntity> WriteAsync((string Partition, Guid Session) key, RequestContext context)
    {
        var row = SessionMarkKeys.Beside(key.Partition, key.Session, _instance, time.GetUtcNow()).Stamped(context);
        var answer = await tables.Transactions.WriteAsync(tables.Sessions, [new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)]).ConfigureAwait(false);
        row.ETag = answer.FirstETag;
        return row;
    }

    // Whoever has written it again needs it.
    private async Task WithdrawAsync(TableEntity mark)
    {
        try
        {
            await tables.Sessions.DeleteEntityAsync(mark.PartitionKey, mark.RowKey, mark.ETag).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // A recount takes it.
        }
    }
}
