namespace AgentTelemetry.Retention;

/// <summary>Retention of one app.</summary>
/// <param name="AppId">The app.</param>
/// <param name="Days">The days that each kind is kept.</param>
/// <param name="LastRun">What the last run did; absent before the first.</param>
public sealed record AppRetention(string AppId, IReadOnlyDictionary<string, int> Days, RetentionRun? LastRun)
{
    internal static AppRetention Of(string app, IReadOnlyDictionary<string, int> days, RetentionReport? last) => new(app, days, last is null ? null : RetentionRun.Of(last));
}
