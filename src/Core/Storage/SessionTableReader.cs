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
    // A rare filter on an external id of very many sessions ends a page early; the cursor goes on.
    private const int MostLookedUp = 1_000;
    private const int LookUpsAtOnce = 32;

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
        listing.Filter.ExternalSessionId is { } externalId
            ? ListExternalAsync(externalId, listing, context, cancellationToken)
            : ListIndexAsync(listing, context, cancellationToken);

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

    private async Task<SessionPage> ListIndexAsync(SessionListing listing, RequestContext context, CancellationToken cancellationToken)
    {
        var prefix = listing.Filter.ByEnd ? SessionRowKeys.ByEnd : SessionRowKeys.ByStart;
        var range = listing.Filter.ByEnd ? KeyRange.Ended(listing.Filter.Since, listing.Filter.Until) : KeyRange.Prefix(prefix);
        if (listing.After is not null)
        {
            range = range.After(prefix + listing.After);
        }

        var merge = new BucketMerge(tables.Sessions, context.AppId, range, listing.Offset + listing.Limit);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);

        var page = new PageOfSessions(listing, limits.Value.MaxAnswerBytes);
        while (!page.IsFull && merge.Head is { } row && page.TryAdd(SessionEntities.ReadSummary(row, out var length), length))
        {
            await merge.NextAsync(cancellationToken).ConfigureAwait(false);
        }

        return new SessionPage(page.Sessions, merge.HasMore ? merge.Position[prefix.Length..] : null);
    }

    // The rows of an external id name sessions and no more, so each is looked up; by start, newest first, whatever the filter.
    private async Task<SessionPage> ListExternalAsync(string externalId, SessionListing listing, RequestContext context, CancellationToken cancellationToken)
    {
        var prefix = SessionRowKeys.ExternalPrefix(externalId);
        var range = listing.After is null ? KeyRange.Prefix(prefix) : KeyRange.Prefix(prefix).After(prefix + listing.After);
        var merge = new BucketMerge(tables.Sessions, context.AppId, range, listing.Offset + listing.Limit);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);

        var page = new PageOfSessions(listing, limits.Value.MaxAnswerBytes);
        var position = merge.Position;
        for (var lookedAt = 0; !page.IsFull && lookedAt < MostLookedUp && merge.HasMore;)
        {
            // Never more than the page still takes: the position must be that of the last row it was offered.
            var rows = await merge.TakeAsync(Math.Min(LookUpsAtOnce, listing.Limit - page.Sessions.Count), cancellationToken).ConfigureAwait(false);
            lookedAt += rows.Count;
            foreach (var (row, found) in rows.Zip(await LookUpAsync(rows, prefix.Length, cancellationToken).ConfigureAwait(false)))
            {
                if (found is { } session && listing.Filter.AdmitsTime(session.Summary) && !page.TryAdd(session.Summary, session.Length))
                {
                    return new SessionPage(page.Sessions, position[prefix.Length..]);
                }

                position = row.RowKey;
            }

            if (rows.Count == 0)
            {
                break;
            }
        }

        return new SessionPage(page.Sessions, merge.HasMore ? position[prefix.Length..] : null);
    }

    private async Task<(SessionSummary Summary, int Length)?[]> LookUpAsync(List<TableEntity> rows, int prefix, CancellationToken cancellationToken)
    {
        var allowance = ReadAllowance.Begin(long.MaxValue);
        var found = await Task.WhenAll(rows.Select(row => LookUpAsync(row, prefix, cancellationToken))).ConfigureAwait(false);
        allowance.GiveBack();
        return found;
    }

    // What follows the value in its key is the same in all rows that list a session by its start.
    private async Task<(SessionSummary Summary, int Length)?> LookUpAsync(TableEntity row, int prefix, CancellationToken cancellationToken)
    {
        var found = await tables.Sessions.GetEntityIfExistsAsync<TableEntity>(
            row.PartitionKey, SessionRowKeys.ByStart + row.RowKey[prefix..], cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? (SessionEntities.ReadSummary(found.Value!, out var length), length) : null;
    }

    private static Guid IdOf(TableEntity row) => Guid.ParseExact(row.GetString("session_id"), "D");
}
