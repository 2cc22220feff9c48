using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Retention.Repair;

/// <summary>Tells what was put right, in log lines and measures.</summary>
internal sealed class RepairEvents
{
    private readonly ILogger<RepairEvents> _logger;
    private readonly Counter<long> _mended;
    private readonly Counter<long> _left;

    public RepairEvents(IMeterFactory meters, ILogger<RepairEvents> logger)
    {
        _logger = logger;
        var meter = meters.Create(ProductMeter.Name);
        _mended = meter.CreateCounter<long>("repair_mended_count", unit: "{row}", description: "Rows that were put right, by kind of damage.");
        _left = meter.CreateCounter<long>("repair_left_count", unit: "{row}", description: "Rows that are damaged and could not be put right, by kind of damage.");
    }

    /// <summary>A part of an app was looked through.</summary>
    public void Looked(PartReport report, RequestContext context)
    {
        foreach (var count in report.Damage)
        {
            var kind = new KeyValuePair<string, object?>("kind", count.Kind);
            _mended.Add(count.Mended, kind);
            _left.Add(count.Left, kind);
            RepairLog.Found(_logger, report.Part, context.AppId, count.Kind, count.Mended, count.Left);
        }
    }

    public void Failed(string part, RequestContext context, Exception exception) => RepairLog.Unreadable(_logger, part, context.AppId, exception);

    public void Asked(RequestContext context) => RepairLog.Asked(_logger, context.UserId, context.AppId);
}
