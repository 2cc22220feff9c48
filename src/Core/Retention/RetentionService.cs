using AgentTelemetry.Access;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention;

/// <summary>Shows what retention did, and removes what is due on demand.</summary>
internal sealed class RetentionService(
    JsonBody bodies,
    RetentionRequestReader reader,
    RetentionRunner runner,
    RetentionPeriods periods,
    IRetentionReports reports,
    IRetentionLease lease,
    IAppList apps,
    IOptions<RetentionOptions> options,
    TimeProvider time,
    ILogger<RetentionService> logger)
{
    // An answer has to be there before the platform in front gives up.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(100);

    private static readonly Failure AtWork = new(
        FailureKind.Conflict, "retention_running", "Another run is under way, of the timer or of another request. Try again in a few minutes, or send dry_run: true, which never waits.");

    /// <summary>The settings, and the last report of each app.</summary>
    public async Task<Result<RetentionStatus>> ReadAsync(CancellationToken cancellationToken)
    {
        var last = (await reports.ListAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(static report => report.AppId, StringComparer.Ordinal);
        var all = await apps.ListAsync(cancellationToken).ConfigureAwait(false);
        return new RetentionStatus(
            options.Value.Minutes,
            options.Value.IsDryRun,
            options.Value.IdleHours,
            options.Value.Unfinished,
            [.. all.Select(app => AppRetention.Of(app, periods.DaysIn(app), last.GetValueOrDefault(app)))]);
    }

    /// <summary>Removes what is due of the caller's app, or counts it.</summary>
    /// <param name="body">The request; it may be empty.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    public async Task<Result<RetentionRun>> RunAsync(ReadOnlyMemory<byte> body, RequestContext context, CancellationToken cancellationToken)
    {
        var isDryRun = body.IsEmpty ? options.Value.IsDryRun : Read(body, context);
        if (!isDryRun.IsSuccess)
        {
            return isDryRun.Failure;
        }

        var bounds = new RetentionBounds(int.MaxValue, time, Longest) { IsDryRun = isDryRun.Value, IsStored = !isDryRun.Value };
        return isDryRun.Value ? RetentionRun.Of(await runner.RunAsync(bounds, context, cancellationToken).ConfigureAwait(false)) : await RemoveAsync(bounds, context, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<RetentionRun>> RemoveAsync(RetentionBounds bounds, RequestContext context, CancellationToken cancellationToken)
    {
        if (!await lease.TryTakeAsync(cancellationToken).ConfigureAwait(false))
        {
            return AtWork;
        }

        try
        {
            RetentionLog.Asked(logger, context.UserId, context.AppId);
            return RetentionRun.Of(await runner.RunAsync(bounds, context, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            await lease.ReleaseAsync().ConfigureAwait(false);
        }
    }

    private Result<bool> Read(ReadOnlyMemory<byte> body, RequestContext context)
    {
        var parsed = bodies.Parse(body, context.AppId);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        using var document = parsed.Value;
        return reader.Read(document.RootElement);
    }
}
