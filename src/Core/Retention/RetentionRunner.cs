using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Goes through what is due of one app, kind by kind.</summary>
/// <remarks>
/// It may stop, or be stopped, between any two calls of storage: what was not done is found again. Where it stops for its bounds, the next look goes on
/// from there, so that what has to wait at the beginning of an index keeps nothing behind it from its turn.
/// </remarks>
internal sealed class RetentionRunner(
    IEnumerable<IRetained> kinds, IRetentionReports reports, RetentionPeriods periods, RetentionEvents events, TimeProvider time)
{
    private const int PageLength = 100;

    // Instances of the version before may still write for a while after this one came.
    private static readonly TimeSpan Handover = TimeSpan.FromDays(1);

    public async Task<RetentionReport> RunAsync(RetentionBounds bounds, RequestContext context, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var now = time.GetUtcNow();
        var last = await reports.FindAsync(context, cancellationToken).ConfigureAwait(false);
        var report = new RetentionReport { AppId = context.AppId, FirstAt = last?.FirstAt ?? Rfc3339.Format(now), BeganAt = Rfc3339.Format(now), IsDryRun = bounds.IsDryRun };
        var looked = new List<KindReport>();
        foreach (var kind in kinds)
        {
            var before = last?.Of(kind.Kind);
            looked.Add(IsWanted(kind, report, before, now)
                ? await TryAsync(kind, before, bounds, now, context, cancellationToken).ConfigureAwait(false)
                : before ?? new KindReport { Kind = kind.Kind, IsComplete = true });
        }

        report = report with { Kinds = looked, DurationSeconds = Math.Round(time.GetElapsedTime(began).TotalSeconds, 3) };
        events.Took(time.GetElapsedTime(began));
        if (bounds.IsStored)
        {
            await reports.SaveAsync(report, context).ConfigureAwait(false);
        }

        return report;
    }

    private bool IsWanted(IRetained kind, RetentionReport report, KindReport? before, DateTimeOffset now) => kind.Kind switch
    {
        RetentionKind.UnfinishedRuns => periods.IncludesUnfinished,
        RetentionKind.EarlierObservations => before is not { WasEverCompleted: true } && now - Rfc3339.Stored(report.FirstAt) >= Handover,
        _ => true,
    };

    private async Task<KindReport> TryAsync(IRetained kind, KindReport? before, RetentionBounds bounds, DateTimeOffset now, RequestContext context, CancellationToken cancellationToken)
    {
        KindReport report;
        try
        {
            report = await LookAsync(kind, before, bounds, now, context, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever is wrong with one kind, the others are looked through.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            events.Failed(kind.Kind, context, exception);
            return before ?? new KindReport { Kind = kind.Kind };
        }

        events.Looked(report, bounds.IsDryRun, context);
        return report;
    }

    private async Task<KindReport> LookAsync(IRetained kind, KindReport? last, RetentionBounds bounds, DateTimeOffset now, RequestContext context, CancellationToken cancellationToken)
    {
        var age = AgeOf(kind.Kind, context.AppId);
        var pass = new RetentionPass(now - age, bounds.IsDryRun, context);
        var counts = default(RetentionCounts);
        var after = bounds.IsStored ? last?.Cursor : null;
        var rows = 0;
        DateTimeOffset? nextSince = null;
        DateTimeOffset? oldestLeft = null;
        var beganAt = after;
        do
        {
            var page = await kind.ListAsync(pass.Before, PageLength, after, context, cancellationToken).ConfigureAwait(false);
            var done = await kind.HandleAsync(page.Rows, pass, cancellationToken).ConfigureAwait(false);
            counts += done;
            rows += page.Rows.Count;
            if (done.Held + done.Failed > 0 || bounds.IsDryRun)
            {
                oldestLeft ??= FirstOf(page);
            }

            (after, nextSince) = (page.Next, page.NextSince);
        }
        while (after is not null && bounds.Allows(rows));

        if (after is not null || beganAt is not null)
        {
            // Some of it was not looked at, before or behind: its oldest tells how late we are.
            oldestLeft = FirstOf(await kind.ListAsync(pass.Before, 1, null, context, cancellationToken).ConfigureAwait(false));
        }

        return new KindReport
        {
            Kind = kind.Kind,
            Counts = counts,
            Cursor = after,
            IsComplete = after is null,
            CompletedAt = after is null && !bounds.IsDryRun && counts.Failed == 0 ? Rfc3339.Format(now) : last?.CompletedAt,
            LagSeconds = oldestLeft is { } oldest ? Math.Max(0, (long)(pass.Before - oldest).TotalSeconds) : 0,
            NextDue = nextSince is { } since ? Rfc3339.Format(since + age) : null,
        };
    }

    private static DateTimeOffset? FirstOf(DuePage page) => page.Rows.Count > 0 ? page.Rows[0].Since : null;

    private TimeSpan AgeOf(string kind, string app) => kind switch
    {
        RetentionKind.IdleSessions => periods.IncludesUnfinished && periods.Of(app, RetentionKind.Sessions) is var days && days < periods.Idle ? days : periods.Idle,
        RetentionKind.EarlierSessions or RetentionKind.EarlierObservations or RetentionKind.SessionTombstones or RetentionKind.RunTombstones => TimeSpan.Zero,
        _ => periods.Of(app, kind),
    };
}
