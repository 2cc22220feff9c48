using System.Text.Json;
using AgentTelemetry.Access;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Observers;

/// <summary>Tells who else saw what an agent says it retrieved. Nothing is merged when it is written: observations are grouped when they are read.</summary>
internal sealed class CorroborationService(IObservationStore observations, SessionQueryService sessions, ObservationQueryReader queries, IOptions<LimitOptions> limits)
{
    // A session's retrievals are looked up side by side; beyond this many the answer says that it is a part of them.
    private const int MostRetrievals = 500;
    private const int LookUpsAtOnce = 8;

    /// <summary>Everything seen under one telemetry id.</summary>
    public async Task<Result<ObservedRetrievals>> ByTelemetryIdAsync(string? contentTelemetryId, RequestContext context, CancellationToken cancellationToken)
    {
        var id = ObservationQueryReader.ReadTelemetryId(contentTelemetryId);
        if (!id.IsSuccess)
        {
            return id.Failure;
        }

        var size = NewSize();
        var found = await FindAsync(id.Value, size, context, cancellationToken).ConfigureAwait(false);
        return size.IsExceeded ? size.Failure : new ObservedRetrievals(found);
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
        var found = new IReadOnlyList<ObservedRetrieval>[ids.Count];
        var size = NewSize();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, ids.Count, atOnce, async (index, token) =>
            found[index] = size.IsExceeded ? [] : await FindAsync(ids[index], size, context, token).ConfigureAwait(false)).ConfigureAwait(false);
        return size.IsExceeded ? size.Failure : new ObservedRetrievals([.. found.SelectMany(groups => groups)]) { IsPart = ids.Count < all.Count };
    }

    /// <summary>A page of the events that belong to no session, newest first.</summary>
    public async Task<Result<ObservationPage>> ListAsync(string? limit, string? cursor, RequestContext context, CancellationToken cancellationToken)
    {
        var page = queries.ReadPage(limit, cursor);
        if (!page.IsSuccess)
        {
            return page.Failure;
        }

        var size = NewSize();
        var found = await observations.ListAsync(page.Value.Limit, page.Value.After, size, context, cancellationToken).ConfigureAwait(false);
        return size.IsExceeded ? size.Failure : found with { Next = found.Next is null ? null : SessionCursor.Encode(found.Next, byEnd: false) };
    }

    private async Task<IReadOnlyList<ObservedRetrieval>> FindAsync(Guid id, AnswerSize size, RequestContext context, CancellationToken cancellationToken) =>
        RetrievalGroups.Of(id, await observations.FindAsync(id, size, context, cancellationToken).ConfigureAwait(false));

    private AnswerSize NewSize() => new(limits.Value.MaxAnswerBytes);

    private static Guid? TelemetryIdOf(StoredEvent @event)
    {
        using var document = JsonDocument.Parse(@event.Json);
        return document.RootElement.TryGetProperty("content_telemetry_id", out var id) && UuidText.TryParse(id.GetString(), out var found) ? found : null;
    }
}
