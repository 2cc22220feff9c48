using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Observability;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Reads sessions from Table Storage.</summary>
internal sealed class SessionTableReader(Tables tables, ISessionStore sessions) : ISessionReader
{
    public async Task<SessionWithEvents?> ReadAsync(Guid id, RequestContext context, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = ReadEventsAsync(id, context, both.Token);
        var session = await sessions.FindAsync(id, context, cancellationToken).ConfigureAwait(false);
        if (session is null)
        {
            await both.CancelAsync().ConfigureAwait(false);
            await events.ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
            return null;
        }

        return new SessionWithEvents(session, await events.ConfigureAwait(false));
    }

    public async Task<StoredSession?> FindByExternalIdAsync(string externalId, RequestContext context, CancellationToken cancellationToken)
    {
        var newest = (await ReadExternalAsync(externalId, 1, context, cancellationToken).ConfigureAwait(false)).FirstOrDefault();
        return newest is null ? null : await sessions.FindAsync(IdOf(newest), context, cancellationToken).ConfigureAwait(false);
    }

    public Task<SessionPage> ListAsync(SessionListing listing, RequestContext context, CancellationToken cancellationToken) =>
        listing.Filter.ExternalSessionId is { } externalId
            ? ListExternalAsync(externalId, listing, context, cancellationToken)
            : ListIndexAsync(listing, context, cancellationToken);

    private async Task<List<StoredEvent>> ReadEventsAsync(Guid id, RequestContext context, CancellationToken cancellationToken)
    {
        var range = KeyRange.Prefix(EventPartition.EventPrefix).In(EventPartition.Of(context.AppId, id));
        var events = new List<StoredEvent>();
        await foreach (var row in tables.Events.QueryAsync<TableEntity>(range, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            events.Add(EventEntities.Read(row));
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

        var page = new PageOfSessions(listing);
        while (!page.IsFull && await merge.NextAsync(cancellationToken).ConfigureAwait(false) is { } row)
        {
            page.Add(SessionEntities.ReadSummary(row));
        }

        return new SessionPage(page.Sessions, merge.HasMore ? merge.Position[prefix.Length..] : null);
    }

    // One caller's own id stands for few sessions, so their rows are read one by one.
    private async Task<SessionPage> ListExternalAsync(string externalId, SessionListing listing, RequestContext context, CancellationToken cancellationToken)
    {
        var rows = await ReadExternalAsync(externalId, listing.Offset + listing.Limit, context, cancellationToken).ConfigureAwait(false);
        var found = await Task.WhenAll(rows.Select(row => sessions.FindAsync(IdOf(row), context, cancellationToken))).ConfigureAwait(false);
        var page = new PageOfSessions(listing);
        foreach (var session in found.OfType<StoredSession>().Where(session => listing.Filter.AdmitsTime(session.Summary)))
        {
            page.Add(session.Summary);
        }

        return new SessionPage(page.Sessions, Next: null);
    }

    private async Task<List<TableEntity>> ReadExternalAsync(string externalId, int most, RequestContext context, CancellationToken cancellationToken)
    {
        var merge = new BucketMerge(tables.Sessions, context.AppId, KeyRange.Prefix(SessionRowKeys.ExternalPrefix(externalId)), most);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<TableEntity>();
        while (rows.Count < most && await merge.NextAsync(cancellationToken).ConfigureAwait(false) is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }

    private static Guid IdOf(TableEntity row) => Guid.ParseExact(row.GetString("session_id"), "D");
}
