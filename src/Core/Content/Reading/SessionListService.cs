using AgentTelemetry.Access.Rates;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Reading;

/// <summary>Lists sessions, newest first.</summary>
internal sealed class SessionListService(ISessionReader reader, SessionQueryReader queries, TimeProvider time)
{
    // Sixteen reads each, of which about half of the rows are used, however many sessions a page has.
    private const int SessionsOfPage = 500;

    /// <summary>A page.</summary>
    public async Task<Result<SessionPage>> ListAsync(SessionQuery query, RequestContext context, CancellationToken cancellationToken)
    {
        var listing = queries.Read(query);
        if (!listing.IsSuccess)
        {
            return listing.Failure;
        }

        var page = await reader.ListAsync(listing.Value, context, cancellationToken).ConfigureAwait(false);
        return page with { Next = page.Next is null ? null : SessionCursor.Encode(page.Next, listing.Value.Filter.ByEnd) };
    }

    /// <summary>All of them. Reads the first, so that what fails before them is an answer of its own.</summary>
    public async Task<Result<WholeListing<SessionListRow>>> OpenAsync(SessionQuery query, RequestContext context, CancellationToken cancellationToken)
    {
        var listing = queries.Read(query);
        if (!listing.IsSuccess)
        {
            return listing.Failure;
        }

        var wanted = listing.Value;
        var part = new ListingPart(wanted.After, wanted.Offset, query.Limit is null ? null : wanted.Limit);
        return await WholeListing<SessionListRow>.OpenAsync(ReadAsync, part, context.AppId, time, cancellationToken).ConfigureAwait(false);

        async Task<RowPage<SessionListRow>> ReadAsync(string? after, CancellationToken token)
        {
            var page = await reader.ListAsync(wanted with { Limit = SessionsOfPage, Offset = 0, After = after }, context, token).ConfigureAwait(false);
            return new RowPage<SessionListRow>([.. page.Sessions.Select(static session => new SessionListRow(session))], page.Next);
        }
    }
}
