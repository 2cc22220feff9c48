using AgentTelemetry.Content;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Fakes;

/// <summary>Sessions in memory, per tenant, by the promises of the interface.</summary>
internal sealed class FakeSessionStore : ISessionStore
{
    private readonly Dictionary<(string App, Guid Id), StoredSession> _sessions = [];

    /// <summary>What every write throws, when storage is to fail.</summary>
    public Exception? Outage { get; set; }

    public List<(NewSession Session, IReadOnlyList<ContentEvent> Events, RequestContext Context)> Uploads { get; } = [];

    public List<NewSession> Starts { get; } = [];

    /// <summary>Where the events of these sessions are.</summary>
    public FakeEventStore? Events { get; set; }

    public List<Guid> Closes { get; } = [];

    public IEnumerable<StoredSession> All => _sessions.Values;

    public Task<SessionCreation?> StartAsync(NewSession session, RequestContext context)
    {
        Starts.Add(session);
        Events?.Open(session.Id);
        return CreateAsync(session, context);
    }

    public Task<SessionCreation?> UploadAsync(NewSession session, IReadOnlyList<ContentEvent> events, RequestContext context)
    {
        Uploads.Add((session, events, context));
        Events?.Upload(session, events, context);
        return CreateAsync(session, context);
    }

    public Task<StoredSession?> CloseAsync(Guid id, SessionClosing closing, RequestContext context)
    {
        Closes.Add(id);
        Events?.Close(id);
        if (!_sessions.TryGetValue((context.AppId, id), out var session) || !session.MayGoOn)
        {
            return Task.FromResult(session);
        }

        var summary = session.Summary with { OutcomeType = closing.OutcomeType, EndedAt = Rfc3339.Format(closing.EndedAt), Expired = false };
        session = session with { Summary = summary, Outcome = closing.Outcome };
        _sessions[(context.AppId, id)] = session;
        return Task.FromResult<StoredSession?>(session);
    }

    public Task<SessionResumption?> ResumeAsync(Guid id, RequestContext context)
    {
        if (!_sessions.TryGetValue((context.AppId, id), out var session) || !session.Summary.Expired)
        {
            return Task.FromResult<SessionResumption?>(null);
        }

        _sessions[(context.AppId, id)] = session with { Summary = session.Summary with { EndedAt = null, Expired = false } };
        Events?.Open(id);
        return Task.FromResult<SessionResumption?>(new SessionResumption(true, Rfc3339.Stored(Given.Noon)));
    }

    /// <summary>Ends a session as one of which nothing was heard for long.</summary>
    public void Expire(Guid id, RequestContext context)
    {
        var session = _sessions[(context.AppId, id)];
        _sessions[(context.AppId, id)] = session with { Summary = session.Summary with { EndedAt = Given.Noon, Expired = true } };
        Events?.Close(id);
    }

    public Task<StoredSession?> CompleteAsync(NewSession session, RequestContext context)
    {
        if (_sessions.TryGetValue((context.AppId, session.Id), out var stored) && stored is { IsRebuilt: true, HasEnded: false })
        {
            stored = stored with { Document = session.Document, IsRebuilt = session.Closing is not null, UploadedEvents = session.UploadedEvents };
            _sessions[(context.AppId, session.Id)] = stored;
        }

        return Task.FromResult(stored);
    }

    public StoredSession? Find(Guid id, RequestContext context) => _sessions.GetValueOrDefault((context.AppId, id));

    public StoredSession? FindByExternalId(string externalId, RequestContext context) =>
        _sessions.FirstOrDefault(entry => entry.Key.App == context.AppId && entry.Value.Summary.ExternalSessionId == externalId).Value;

    private Task<SessionCreation?> CreateAsync(NewSession session, RequestContext context)
    {
        if (Outage is not null)
        {
            throw Outage;
        }

        var stored = new StoredSession(session.Summary, session.Document, session.Closing?.Outcome, Given.Noon, Given.Noon)
        {
            RequestDigest = session.RequestDigest,
            UploadedEvents = session.UploadedEvents,
            UploadDigest = session.UploadDigest,
            IsRebuilt = session.IsRebuilt,
        };
        return _sessions.TryAdd((context.AppId, session.Id), stored)
            ? Task.FromResult<SessionCreation?>(new SessionCreation(stored, IsNew: true))
            : Task.FromResult<SessionCreation?>(new SessionCreation(_sessions[(context.AppId, session.Id)], IsNew: false));
    }
}
