using System.Collections.Concurrent;
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

    private readonly ConcurrentDictionary<(string Partition, Guid Session), Mark> _marks = new();
    private readonly string _instance = ids.Create().ToString("N");

    /// <summary>Does what changes the events of a session, with its mark beside it.</summary>
    public async Task<T> BesideAsync<T>(Guid session, RequestContext context, Func<Task<T>> change)
    {
        var mark = Current(session, context);
        var changed = change();
        await Task.WhenAll(mark.Written, changed).ConfigureAwait(false);
        if (!Holds(mark))
        {
            // The change took longer than the mark reaches.
            await MarkAsync(session, context).ConfigureAwait(false);
        }

        return await changed.ConfigureAwait(false);
    }

    /// <summary>Marks a session whose events have changed.</summary>
    public Task MarkAsync(Guid session, RequestContext context) => Current(session, context).Written;

    private Mark Current(Guid session, RequestContext context)
    {
        var key = (Bucket.Of(context.AppId, session.ToString()), session);
        if (_marks.TryGetValue(key, out var mark) && Holds(mark))
        {
            return mark;
        }

        if (_marks.Count >= MostRemembered)
        {
            _marks.Clear();
        }

        var began = time.GetTimestamp();
        return _marks[key] = new Mark(began, WriteAsync(key, context));
    }

    private bool Holds(Mark mark) => time.GetElapsedTime(mark.Began) < Reach && !mark.Written.IsFaulted && !mark.Written.IsCanceled;

    private async Task WriteAsync((string Partition, Guid Session) key, RequestContext context)
    {
        var row = SessionMarkKeys.Beside(key.Partition, key.Session, _instance, time.GetUtcNow()).Stamped(context);
        await tables.Transactions.WriteAsync(tables.Sessions, [new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)]).ConfigureAwait(false);
    }

    private sealed record Mark(long Began, Task Written);
}
