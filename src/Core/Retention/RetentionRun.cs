namespace AgentTelemetry.Retention;

/// <summary>What one run found and did.</summary>
/// <param name="AppId">The app.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
/// <param name="BeganAt">When it began: RFC 3339, in UTC.</param>
/// <param name="DurationSeconds">How long it took.</param>
/// <param name="Complete">Whether all that is due was looked at; else the next run goes on.</param>
/// <param name="Kinds">What became of each kind.</param>
public sealed record RetentionRun(string AppId, bool DryRun, string BeganAt, double DurationSeconds, bool Complete, IReadOnlyList<KindRun> Kinds)
{
    internal static RetentionRun Of(RetentionReport report) => new(
        report.AppId, report.IsDryRun, report.BeganAt, report.DurationSeconds, report.Kinds.All(static kind => kind.IsComplete), [.. report.Kinds.Select(KindRun.Of)]);
}
