using AgentTelemetry.Content;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

/// <summary>Reads sessions from Table Storage.</summary>
internal sealed class SessionTableReader(Tables tables, IOptions<LimitOptions> limits) : ISessionReader
{
    public async Task<Result<OpenedSession>?> OpenAsync(Guid id, EventSelection selection, RequestContext context, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var opening = new EventOpening(tables.Events, EventPartition.Of(context.AppId, id)).OpenAsync(selection, both.Token);
        var session = await FindAsync(id, context, cancellationToken).ConfigureAwait(false);
        if (session is null)
        {
            await both.CancelAsync().ConfigureAwait(false);
            await opening.ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
            return null;
        }

        var events = await opening.ConfigureAwait(false);
        return events.IsSuccess ? new OpenedSession(session, events.Value.Heads, events.Value.Texts, events.Value.Next) : events.Failure;
    }

    public async Task<SessionWithEvents?> ReadAsync(Guid id, AnswerSize size, RequestContext context, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = ReadEventsAsync(id, size, context, both.Token);
        var session = await FindAsync(id, context, cancellationToken).ConfigureAwait(false);
        if (session is null)
        {
            await both.CancelAsync().ConfigureAwait(false);
            await events.ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
            return null;
        }

        return new SessionWithEvents(session, await events.ConfigureAwait(false));
    }

    public async Task<SessionLook> LookAsync(Guid id, RequestContext context, CancellationToken cancellationToken)
    {
        var main = await tables.FindSessionRowAsync(context.AppId, id, cancellationToken).ConfigureAwait(false);
        return main is null ? default
            : Placeholder.Is(main) ? new SessionLook(null, Placeholder.IsTombstone(main))
            : new SessionLook(SessionEntities.Read(main));
    }

    private async Task<StoredSession?> FindAsync(Guid id, RequestContext context, CancellationToken cancellationToken) =>
        await tables.FindSessionAsync(context.AppId, id, cancellationToken).ConfigureAwait(false) is { } main ? SessionEntities.Read(main) : null;

    public async Task<StoredSession?> FindByExternalIdAsync(string externalId, RequestContext context, CancellationToken cancellationToken)
    {
        var merge = new BucketMerge(tables.Sessions, context.AppId, KeyRange.Prefix(SessionRowKeys.ExternalPrefix(externalId)), 1);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var newest = await merge.NextAsync(cancellationToken).ConfigureAwait(false);
        return newest is null ? null : await FindAsync(IdOf(newest), context, cancellationToken).ConfigureAwait(false);
    }

    public Task<SessionPage> ListAsync(SessionListing listing, RequestContext context, CancellationToken cancellationToken) =>
        new SessionListReader(tables.Sessions, listing, limits.Value.MaxAnswerBytes, context).ReadAsync(cancellationToken);

    private async Task<List<StoredEvent>> ReadEventsAsync(Guid id, AnswerSize size, RequestContext context, CancellationToken cancellationToken)
    {
        var range = KeyRange.Prefix(EventPartition.EventPrefix).In(EventPartition.Of(context.AppId, id));
        var events = new List<StoredEvent>();
        await foreach (var row in tables.Events.QueryAsync<TableEntity>(range, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var @event = EventEntities.Read(row);
            events.Add(@event);
            if (!size.TryAdd(@event))
            {
                break;
            }
        }

        events.Sort(static (one, other) =>
            string.CompareOrdinal(one.Timestamp, other.Timestamp) is var byTime and not 0 ? byTime
            : string.CompareOrdinal(one.CreatedAt, other.CreatedAt) is var byArrival and not 0 ? byArrival
            : one.Ordinal.CompareTo(other.Ordinal));
        return events;
    }

    private static Guid IdOf(TableEntity row) => Guid.ParseExact(row.GetString("session_id"), "D");
}
