using AgentTelemetry.Access;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Reading;

/// <summary>Answers questions about stored sessions.</summary>
internal sealed class SessionQueryService(ISessionReader reader, SessionQueryReader queries, IOptions<LimitOptions> limits)
{
    /// <summary>A session with all its events, by its id here or by the id it was uploaded under.</summary>
    public async Task<Result<SessionWithEvents>> ReadAsync(string id, RequestContext context, CancellationToken cancellationToken)
    {
        var parsed = SessionIdReader.Parse(id);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        return await ReadAsync(parsed.Value, context, cancellationToken).ConfigureAwait(false)
            ?? await ReadAsync(SessionIds.OfUpload(context.AppId, parsed.Value), context, cancellationToken).ConfigureAwait(false)
            ?? SessionFailures.NotFound;
    }

    /// <summary>The newest session of a caller's own id, without its events.</summary>
    public async Task<Result<StoredSession>> FindByExternalIdAsync(string externalId, RequestContext context, CancellationToken cancellationToken)
    {
        var found = await reader.FindByExternalIdAsync(externalId, context, cancellationToken).ConfigureAwait(false);

        // What was uploaded or rebuilt bears its caller's UUID in one form, whichever its caller likes.
        if (found is null && UuidText.TryParse(externalId, out var id) && id.ToString() is var uuid && uuid != externalId)
        {
            found = await reader.FindByExternalIdAsync(uuid, context, cancellationToken).ConfigureAwait(false);
        }

        return found is null ? SessionFailures.NotFound : found;
    }

    /// <summary>A page of sessions, newest first.</summary>
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

    /// <returns>Null where there is no such session.</returns>
    private async Task<Result<SessionWithEvents>?> ReadAsync(Guid id, RequestContext context, CancellationToken cancellationToken)
    {
        var size = new AnswerSize(limits.Value.MaxAnswerBytes);
        var found = await reader.ReadAsync(id, size, context, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return null;
        }

        return size.IsExceeded ? size.Failure : found;
    }
}
