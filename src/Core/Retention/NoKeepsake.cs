using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Keeps nothing.</summary>
internal sealed class NoKeepsake : IKeepsake
{
    public Task KeepAsync(RetainedSubject subject, RequestContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
