using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>The runs that have ended, or those that have not.</summary>
internal sealed class RetainedRuns(string kind, bool haveEnded, IRunUpkeep runs, RunRetention retention) : IRetained
{
    public string Kind => kind;

    public Task<DuePage> ListAsync(DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken) =>
        runs.ListAsync(haveEnded, before, most, after, context, cancellationToken);

    public Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken) =>
        retention.HandleAsync(rows, pass, cancellationToken);
}
