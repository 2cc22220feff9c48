using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention;

/// <summary>How long each kind stays, in each app.</summary>
internal sealed class RetentionPeriods(IOptions<RetentionOptions> options)
{
    private const int DefaultRunDays = 30;

    // A value is noted once a day at most.
    private const int DaysAfterRuns = 2;

    private readonly IReadOnlyDictionary<string, Dictionary<string, int>> _ofApps = AppDays.Read(options.Value.AppDays).Days;

    /// <summary>How long an open session may stay idle before it expires.</summary>
    public TimeSpan Idle => TimeSpan.FromHours(options.Value.IdleHours);

    /// <summary>Whether what has not ended goes too.</summary>
    public bool IncludesUnfinished => options.Value.Unfinished;

    public TimeSpan Of(string app, string kind) => TimeSpan.FromDays(DaysOf(app, kind));

    /// <summary>The days of each kind that has a setting.</summary>
    public IReadOnlyDictionary<string, int> DaysIn(string app) =>
        new OrderedDictionary<string, int>(RetentionKind.Configured.Select(kind => KeyValuePair.Create(kind, DaysOf(app, kind))), StringComparer.Ordinal);

    private int DaysOf(string app, string kind) => kind switch
    {
        RetentionKind.Values => DaysOf(app, RetentionKind.Runs) + DaysAfterRuns,
        RetentionKind.UnfinishedRuns => DaysOf(app, RetentionKind.Runs),
        _ => _ofApps.TryGetValue(app, out var own) && own.TryGetValue(kind, out var days) ? days : DaysOf(kind),
    };

    private int DaysOf(string kind) => kind switch
    {
        RetentionKind.Sessions => options.Value.SessionDays,
        RetentionKind.Observations => options.Value.ObservationDays,
        RetentionKind.Runs => options.Value.RunDays ?? options.Value.TelemetryDays ?? DefaultRunDays,
        RetentionKind.Exports => options.Value.ExportDays,
        RetentionKind.Rejections => options.Value.RejectionDays,
        RetentionKind.Keys => options.Value.KeyDays,
        RetentionKind.Statistics => options.Value.StatisticsDays,
        RetentionKind.Usage => options.Value.UsageDays,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no days."),
    };
}
