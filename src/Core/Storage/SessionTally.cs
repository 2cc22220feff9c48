using AgentTelemetry.Content.Search;
using AgentTelemetry.Json;
using AgentTelemetry.Statistics.Sessions;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Counts a session from its rows and its events.</summary>
internal sealed class SessionTally(Tables tables)
{
    /// <returns>Null where there is no session, or what was removed.</returns>
    public async Task<CountedSession?> CountAsync(Guid id, RequestContext context, CancellationToken cancellationToken) =>
        // In this order: whoever counts it beside us, and puts that into the totals first, changes this row.
        await tables.FindSessionAsync(context.AppId, id, cancellationToken).ConfigureAwait(false) is { } main
            ? await CountAsync(main, context, cancellationToken).ConfigureAwait(false)
            : null;

    public async Task<CountedSession> CountAsync(TableEntity main, RequestContext context, CancellationToken cancellationToken)
    {
        var session = SessionEntities.Read(main);
        var id = session.Summary.Id;
        var counted = ContributionsAsync(main.PartitionKey, id, cancellationToken);
        var (count, facets) = (new SessionCount(session), new FacetCollector());
        var range = KeyRange.Prefix(EventPartition.EventPrefix).In(EventPartition.Of(context.AppId, id));
        if (!await TryAddAsync(range, CountedColumns.All, count, facets, cancellationToken).ConfigureAwait(false))
        {
            (count, facets) = (new SessionCount(session), new FacetCollector());
            await TryAddAsync(range, null, count, facets, cancellationToken).ConfigureAwait(false);
        }

        return new CountedSession(main, count, facets.ToFacets(), await counted.ConfigureAwait(false));
    }

    /// <summary>The rows that say what of a session is in the totals.</summary>
    public Task<IReadOnlyList<TableEntity>> ContributionsAsync(string partition, Guid id, CancellationToken cancellationToken) =>
        ReadAsync(KeyRange.Prefix(SessionStatisticsRows.ContributionPrefix(id)).In(partition), cancellationToken);

    /// <summary>The marks of a session.</summary>
    public Task<IReadOnlyList<TableEntity>> MarksAsync(string partition, Guid id, CancellationToken cancellationToken) =>
        ReadAsync($"{KeyRange.Prefix(StatisticsRowKeys.Marks).In(partition)} and {SessionMarkKeys.FilterOf(id)}", cancellationToken);

    private async Task<IReadOnlyList<TableEntity>> ReadAsync(string filter, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in tables.Sessions.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <returns>False where an event has only its text, and texts are not read.</returns>
    private async Task<bool> TryAddAsync(string range, IReadOnlyList<string>? columns, SessionCount count, FacetCollector facets, CancellationToken cancellationToken)
    {
        var domains = new Dictionary<string, string>(StringComparer.Ordinal);
        var allowance = ReadAllowance.Begin(long.MaxValue);
        await foreach (var page in tables.Events.QueryAsync<TableEntity>(range, select: columns, cancellationToken: cancellationToken).AsPages().ConfigureAwait(false))
        {
            foreach (var row in page.Values)
            {
                if (!CountedColumns.Are(row))
                {
                    if (columns is not null)
                    {
                        return false;
                    }

                    CountedColumns.Derive(row);
                }

                var url = CountedColumns.UrlOf(row);
                facets.Add(row.GetString("event_type"), url);
                count.Add(Read(row, DomainOf(url, domains)));
            }

            allowance.GiveBack();
        }

        return true;
    }

    private static CountedEvent Read(TableEntity row, string domain)
    {
        var (input, output) = CountedColumns.TokensOf(row);
        return new CountedEvent(row.GetString("event_type"), Rfc3339.Stored(row.GetString("event_timestamp")), domain, input, output);
    }

    private static string DomainOf(string? url, Dictionary<string, string> known)
    {
        if (url is null)
        {
            return "";
        }

        if (!known.TryGetValue(url, out var domain))
        {
            known[url] = domain = ContentDomain.HostOf(url) ?? "";
        }

        return domain;
    }
}
