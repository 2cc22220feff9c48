using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Where reports are kept, the last of each app.</summary>
internal interface IRetentionReports
{
    /// <summary>An app's; null where there is none.</summary>
    Task<RetentionReport?> FindAsync(RequestContext context, CancellationToken cancellationToken);

    /// <summary>Every app's, by app.</summary>
    Task<IReadOnlyList<RetentionReport>> ListAsync(CancellationToken cancellationToken);

    Task SaveAsync(RetentionReport report, RequestContext context);
}
