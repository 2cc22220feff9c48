using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Takes what is about to be removed for good. It may be asked twice for the same.</summary>
internal interface IKeepsake
{
    /// <summary>Keeps it elsewhere. What it throws keeps the subject here until the next time.</summary>
    Task KeepAsync(RetainedSubject subject, RequestContext context, CancellationToken cancellationToken);
}
