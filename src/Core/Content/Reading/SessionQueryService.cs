using AgentTelemetry.Content.Documents;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Reading;

/// <summary>Answers questions about stored sessions.</summary>
internal sealed class SessionQueryService(ISessionReader reader, SessionQueryReader queries, IOptions<LimitOptions> limits)
{
    /// <summary>A session with all its events in memory, by its id here or by the id it was uploaded under: for what compares them with others.</summary>
    public Task<Result<SessionWithEvents>> ReadAsync(string id, RequestContext context, CancellationToken cancellationToken) =>
        FindAsync(id, context, known => ReadAsync(known, context, cancellationToken));

    /// <summary>A session of any size, to be read event by event.</summary>
    public Task<Result<OpenedSession>> OpenAsync(string id, RequestContext context, CancellationToken cancellationToken) => OpenAsync(id, EventSelection.All, context, cancellationToken);

    /// <summary>The same with those of its events that are wanted.</summary>
    public Task<Result<OpenedSession>> OpenAsync(string id, EventSelection selection, RequestContext context, CancellationToken cancellationToken) =>
        FindAsync(id, context, known => reader.OpenAsync(known, selection, context, cancellationToken));

    /// <summary>The same with a page of its events, where a limit or a cursor is given.</summary>
    public async Task<Result<OpenedSession>> OpenAsync(string id, string? limit, string? cursor, RequestContext context, CancellationToken cancellationToken)
    {
        var selection = queries.ReadSelection(limit, cursor);
        return selection.IsSuccess
            ? await OpenAsync(id, selection.Value, context, cancellationToken).ConfigureAwait(false)
            : selection.Failure;
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

        return found is null ? SessionFailures.ExternalNotFound : found;
    }

    private static async Task<Result<T>> FindAsync<T>(string id, RequestContext context, Func<Guid, Task<Result<T>?>> find)
    {
        var parsed = SessionIdReader.Parse(id);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        return await find(parsed.Value).ConfigureAwait(false)
            ?? await find(SessionIds.OfUpload(context.AppId, parsed.Value)).ConfigureAwait(false)
            ?? SessionFailures.NotFound(id);
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
