using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention.Repair;

/// <summary>Shows what was put right, and puts rows right on demand.</summary>
internal sealed class RepairService(Reconciler reconciler, IRepairReports reports, IRepairLease lease, RepairEvents events, IOptions<RepairOptions> options, TimeProvider time)
{
    // An answer has to be there before the platform in front gives up.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(100);

    private static readonly Failure AtWork = new(
        FailureKind.Conflict, "repair_running", "Another run is under way, of the timer or of another request. Try again in a few minutes, or send GET /verify, which never waits.");

    /// <summary>How often the timer looks, and its last report on each app.</summary>
    public async Task<Result<RepairStatus>> ReadAsync(CancellationToken cancellationToken) => new RepairStatus(
        options.Value.Minutes,
        [.. (await reports.ListAsync(cancellationToken).ConfigureAwait(false)).Select(RepairRun.Of)]);

    /// <summary>Looks through the rows of the caller's app, from where the last look stopped, and puts right what is damaged.</summary>
    public async Task<Result<RepairRun>> RunAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!await lease.TryTakeAsync(cancellationToken).ConfigureAwait(false))
        {
            return AtWork;
        }

        try
        {
            events.Asked(context);
            return RepairRun.Of(await reconciler.RunAsync(new RetentionBounds(int.MaxValue, time, Longest), context, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            await lease.ReleaseAsync().ConfigureAwait(false);
        }
    }
}
