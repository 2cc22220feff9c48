using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>The sessions of one index.</summary>
internal sealed class RetainedSessions(string kind, SessionIndex index, ISessionUpkeep sessions, SessionRetention retention) : IRetained
{
    public string Kind => kind;

    public Task<DuePage> ListAsync(DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken) =>
        sessions.ListAsync(index, before, most, after, context, cancellationToken);

    public Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken) =>
        retention.HandleAsync(rows, pass, cancellationToken);
}
