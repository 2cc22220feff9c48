using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Fakes;

internal sealed class FakeSessionReader : ISessionReader
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

    public Task<StoredSession?> FindByExternalIdAsync(string externalId, RequestContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Sessions.Values.Select(found => found.Session).FirstOrDefault(session => session.Summary.ExternalSessionId == externalId));

    public Task<SessionPage> ListAsync(SessionListing listing, RequestContext context, CancellationToken cancellationToken)
    {
        Listings.Add(listing);
        return Task.FromResult(Page);
    }
}
