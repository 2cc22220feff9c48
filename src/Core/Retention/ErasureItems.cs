using AgentTelemetry.Content;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Learns of a session what its erasure has to know, which nobody can learn afterwards.</summary>
internal sealed class ErasureItems(ISessionReader sessions)
{
    public async Task<ErasureItem> OfAsync(Guid id, RequestContext context, CancellationToken cancellationToken) =>
        await sessions.FindAsync(id, context, cancellationToken).ConfigureAwait(false) is { } session ? Of(session, context) : new ErasureItem(id.ToString(), [id.ToString()], null);

    public static ErasureItem Of(StoredSession session, RequestContext context)
    {
        var id = session.Summary.Id;
        string[] names = session.Summary.ExternalSessionId is { } externalId && externalId != id.ToString() ? [id.ToString(), externalId] : [id.ToString()];

        // Late envelopes and uploads may name the session by its caller's id, and would make it again under the id that follows from that.
        var again = UuidText.TryParse(session.Summary.ExternalSessionId, out var callers) ? SessionIds.OfUpload(context.AppId, callers) : id;
        return new ErasureItem(id.ToString(), names, again == id ? null : again);
    }
}
