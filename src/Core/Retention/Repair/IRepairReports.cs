using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention.Repair;

/// <summary>Where reports are kept, the last of each app.</summary>
internal interface IRepairReports
{
    /// <summary>An app's; null where there is none.</summary>
    Task<RepairReport?> FindAsync(RequestContext context, CancellationToken cancellationToken);

    /// <summary>Every app's, by app.</summary>
    Task<IReadOnlyList<RepairReport>> ListAsync(CancellationToken cancellationToken);

    Task SaveAsync(RepairReport report, RequestContext context);

    /// <summary>Forgets where the next look goes on, if that names what is erased.</summary>
    Task ForgetAsync(IEnumerable<string> names, RequestContext context);
}
