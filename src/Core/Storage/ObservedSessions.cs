using System.Collections.Concurrent;
using AgentTelemetry.Content.Reading;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Which of the sessions that one request meets are there: each is read once, however many pointers lead to it.</summary>
internal sealed class ObservedSessions(ISessionReader sessions, RequestContext context, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<Guid, Lazy<Task<bool>>> _found = new();

    public Task<bool> ContainsAsync(Guid id) => _found.GetOrAdd(id, id => new(() => FindAsync(id))).Value;

    private async Task<bool> FindAsync(Guid id) => await sessions.FindAsync(id, context, cancellationToken).ConfigureAwait(false) is not null;
}
