using System.Diagnostics.Metrics;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Retention;

/// <summary>Tells what retention did, in log lines and measures.</summary>
internal sealed class RetentionEvents
{
    // Rows wait for a tick of the timer as a rule; a day is worth a warning.
    private static readonly TimeSpan Late = TimeSpan.FromDays(1);

    private readonly ILogger<RetentionEvents> _logger;
    private readonly IServiceEvents _events;
    private readonly TimeProvider _time;
    private readonly Counter<long> _removed;
    private readonly Counter<long> _expired;
    private readonly Gauge<long> _lag;
    private readonly Histogram<double> _duration;

    public RetentionEvents(IMeterFactory meters, IServiceEvents events, TimeProvider time, ILogger<RetentionEvents> logger)
    {
        (_logger, _events, _time) = (logger, events, time);
        var meter = meters.Create(ProductMeter.Name);
        _removed = meter.CreateCounter<long>("retention_removed_count", unit: "{item}", description: "What was removed as its time was over, by kind.");
        _expired = meter.CreateCounter<long>("sessions_expired_count", unit: "{session}", description: "Sessions that expired.");
        _lag = meter.CreateGauge<long>("retention_lag_seconds", unit: "s", description: "How long ago the oldest should have gone that is still there, by kind.");
        _duration = meter.CreateHistogram<double>("retention_duration_seconds", unit: "s", description: "How long a look at one app took.");
    }

    public void Expired(Guid id, DateTimeOffset lastActivity)
    {
        _expired.Add(1);
        _events.Emit(new SessionExpired(id.ToString(), "idle", Rfc3339.Format(lastActivity)));
        RetentionLog.Expired(_logger, id, Rfc3339.Format(lastActivity));
    }

    /// <summary>A session is gone, as its time was over.</summary>
    /// <param name="id">The session.</param>
    /// <param name="since">When it ended here, or was last active.</param>
    /// <param name="events">How many events went with it.</param>
    public void Removed(Guid id, DateTimeOffset since, int events) =>
        _events.Emit(new SessionDeleted(id.ToString(), (_time.GetUtcNow() - since).TotalSeconds, events));

    /// <summary>A kind of an app was looked through.</summary>
    public void Looked(KindReport report, bool isDryRun, RequestContext context)
    {
        if (isDryRun)
        {
            if (report.Counts != default)
            {
                RetentionLog.Counted(_logger, context.AppId, report.Kind, report.Counts.Removed, report.Counts.Expired);
            }

            return;
        }

        _removed.Add(report.Counts.Removed, new KeyValuePair<string, object?>("kind", report.Kind));
        if (report.Counts is var counts && counts != default)
        {
            RetentionLog.Completed(_logger, context.AppId, report.Kind, counts.Removed, counts.Expired, counts.Held, counts.PutRight, counts.Failed);
        }

        if (report.LagSeconds > Late.TotalSeconds)
        {
            RetentionLog.Behind(_logger, report.Kind, context.AppId, report.LagSeconds);
        }
    }

    public void Failed(string kind, RequestContext context, Exception exception) => RetentionLog.Unreadable(_logger, kind, context.AppId, exception);

    public void Took(TimeSpan duration) => _duration.Record(duration.TotalSeconds);

    /// <summary>The greatest lag of all apps, once for each kind: a gauge shows what was said last.</summary>
    public void Lag(string kind, long seconds) => _lag.Record(seconds, new KeyValuePair<string, object?>("kind", kind));
}
