using AgentTelemetry.Content.Reading;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Observers;

/// <summary>Tells who else saw what an agent says it retrieved. Nothing is merged when it is written: observations are grouped when they are read.</summary>
internal sealed class CorroborationService(IObservationReader observations, SessionQueryService sessions, ObservationQueryReader queries, IOptions<LimitOptions> limits)
{
    // Beyond this many the answer says that it is a part of them.
    private const int MostRetrievals = 500;

    /// <summary>Everything seen under one telemetry id.</summary>
    public async Task<Result<ObservedRetrievals>> ByTelemetryIdAsync(string? contentTelemetryId, RequestContext context, CancellationToken cancellationToken)
    {
        var id = ObservationQueryReader.ReadTelemetryId(contentTelemetryId);
        if (!id.IsSuccess)
        {
            return id.Failure;
        }

        return await FindAsync([id.Value], context, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The retrievals of a session that bear a telemetry id, each with everybody who saw it.</summary>
    public async Task<Result<ObservedRetrievals>> BySessionAsync(string sessionId, RequestContext context, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionId, context, cancellationToken).ConfigureAwait(false);
        if (!session.IsSuccess)
        {
            return session.Failure;
        }

        var all = session.Value.Events.Select(TelemetryIdOf).OfType<Guid>().Distinct().ToList();
        var ids = all.Take(MostRetrievals).ToList();
        var found = await FindAsync(ids, context, cancellationToken).ConfigureAwait(false);
        return found.IsSuccess ? found.Value with { IsPart = found.Value.IsPart || ids.Count < all.Count } : found;
    }

    /// <summary>A page of the events that belong to no session, newest first.</summary>
    public async Task<Result<ObservationPage>> ListAsync(string? limit, string? cursor, RequestContext context, CancellationToken cancellationToken)
    {
        var page = queries.ReadPage(limit, cursor);
        if (!page.IsSuccess)
        {
            return page.Failure;
        }

        var found = await observations.ListAsync(page.Value.Limit, page.Value.After, NewSize(), context, cancellationToken).ConfigureAwait(false);
        return found with { Next = found.Next is null ? null : SessionCursor.Encode(found.Next, byEnd: false) };
    }

    private async Task<Result<ObservedRetrievals>> FindAsync(IReadOnlyList<Guid> ids, RequestContext context, CancellationToken cancellationToken)
    {
        var size = NewSize();
        var found = await observations.FindAsync(ids, size, context, cancellationToken).ConfigureAwait(false);
        return size.IsExceeded ? size.Failure : new ObservedRetrievals([.. ids.Zip(found.Retrievals, RetrievalGroups.Of).SelectMany(groups => groups)]) { IsPart = found.IsPart };
    }

    private AnswerSize NewSize() => new(limits.Value.MaxAnswerBytes);

    /// <summary>What an event shares with other observers of its retrieval; null where it says nothing.</summary>
    public static Guid? TelemetryIdOf(StoredEvent @event)
    {
        using var document = StoredJson.Parse(@event.Json);
        return document.RootElement.TryGetProperty("content_telemetry_id", out var id) && UuidText.TryParse(id.GetString(), out var found) ? found : null;
    }
}
