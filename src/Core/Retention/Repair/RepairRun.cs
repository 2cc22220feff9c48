namespace AgentTelemetry.Retention.Repair;

/// <summary>What one look at an app found and put right.</summary>
/// <param name="AppId">The app.</param>
/// <param name="BeganAt">When it began: RFC 3339, in UTC.</param>
/// <param name="DurationSeconds">How long it took.</param>
/// <param name="Complete">Whether everything was looked at; else the next look goes on.</param>
/// <param name="Parts">What was found in each part.</param>
public sealed record RepairRun(string AppId, string BeganAt, double DurationSeconds, bool Complete, IReadOnlyList<PartRun> Parts)
{
    internal static RepairRun Of(RepairReport report) =>
        new(report.AppId, report.BeganAt, report.DurationSeconds, report.Parts.All(static part => part.Cursor is null), [.. report.Parts.Select(PartRun.Of)]);
}
