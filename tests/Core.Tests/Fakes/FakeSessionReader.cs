using AgentTelemetry.Content;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Fakes;

internal sealed class FakeSessionReader(FakeSessionStore? stored = null) : ISessionReader
{
    public Dictionary<Guid, SessionWithEvents> Sessions { get; } = [];

    public SessionPage Page { get; set; } = new([], null);

    public List<SessionListing> Listings { get; } = [];

    public Task<SessionWithEvents?> ReadAsync(Guid id, AnswerSize size, RequestContext context, CancellationToken cancellationToken)
    {
        var found = Sessions.GetValueOrDefault(id);
        _ = found?.Events.All(size.TryAdd);
        return Task.FromResult(found);
    }

    public List<EventSelection> Selections { get; } = [];

    public Task<Result<OpenedSession>?> OpenAsync(Guid id, EventSelection selection, RequestContext context, CancellationToken cancellationToken)
    {
        Selections.Add(selection);
        Result<OpenedSession>? opened = null;
        if (Sessions.TryGetValue(id, out var found))
        {
            opened = found.Opened(selection);
        }

        return Task.FromResult(opened);
    }

    public Task<SessionLook> LookAsync(Guid id, RequestContext context, CancellationToken cancellationToken) => Task.FromResult(new SessionLook(stored?.Find(id, context)));

    public Task<StoredSession?> FindByExternalIdAsync(string externalId, RequestContext context, CancellationToken cancellationToken) =>
        Task.FromResult(
            Sessions.Values.Select(found => found.Session).FirstOrDefault(session => session.Summary.ExternalSessionId == externalId) ?? stored?.FindByExternalId(externalId, context));

    public Task<SessionPage> ListAsync(SessionListing listing, RequestContext context, CancellationToken cancellationToken)
    {
        Listings.Add(listing);
        return Task.FromResult(Page);
    }
}
