using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention.Repair;

/// <summary>Looks through the rows of one app, part by part, and puts right what a crash left.</summary>
/// <remarks>Each row is looked at by itself, so it may stop anywhere; where it stops for its bounds, the next look goes on from there.</remarks>
internal sealed class Reconciler(IEnumerable<IRepairedRows> parts, IRepairReports reports, RepairEvents events, TimeProvider time)
{
    private const int PageLength = 100;

    public async Task<RepairReport> RunAsync(RetentionBounds bounds, RequestContext context, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var now = Rfc3339.Format(time.GetUtcNow());
        var last = await reports.FindAsync(context, cancellationToken).ConfigureAwait(false);
        var looked = new List<PartReport>();
        foreach (var part in parts)
        {
            looked.Add(await TryAsync(part, last?.Of(part.Part), bounds, now, context, cancellationToken).ConfigureAwait(false));
        }

        var report = new RepairReport { AppId = context.AppId, BeganAt = now, Parts = looked, DurationSeconds = Math.Round(time.GetElapsedTime(began).TotalSeconds, 3) };
        await reports.SaveAsync(report, context).ConfigureAwait(false);
        return report;
    }

    private async Task<PartReport> TryAsync(IRepairedRows part, PartReport? last, RetentionBounds bounds, string now, RequestContext context, CancellationToken cancellationToken)
    {
        try
        {
            var report = await LookAsync(part, last, bounds, now, context, cancellationToken).ConfigureAwait(false);
            events.Looked(report, context);
            return report;
        }
#pragma warning disable CA1031 // Whatever is wrong with one part, the others are looked through.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            events.Failed(part.Part, context, exception);
            return last ?? new PartReport { Part = part.Part };
        }
    }

    private static async Task<PartReport> LookAsync(IRepairedRows part, PartReport? last, RetentionBounds bounds, string now, RequestContext context, CancellationToken cancellationToken)
    {
        var after = last?.Cursor is { } cursor && part.IsPosition(cursor, context) ? cursor : null;
        var rows = 0;
        var found = new List<Damage>();
        do
        {
            var page = await part.LookAsync(after, PageLength, mends: true, context, cancellationToken).ConfigureAwait(false);
            rows += page.Rows;
            found.AddRange(page.Found);
            after = page.Next;
        }
        while (after is not null && bounds.Allows(rows));

        return new PartReport
        {
            Part = part.Part,
            Rows = rows,
            Damage = DamageCount.Of(found),
            Cursor = after,
            CompletedAt = after is null ? now : last?.CompletedAt,
        };
    }
}
