using AgentTelemetry.Export.Logs;

namespace AgentTelemetry.Functions.Export;

/// <summary>The files that logs are downloaded as.</summary>
internal static class LogFiles
{
    public static LogFile Csv { get; } = new(LogFormat.Csv, "text/csv; charset=utf-8; header=present", ".csv");

    public static LogFile Xes { get; } = new(LogFormat.Xes, "application/xml", ".xes");

    public static LogFile Ocel { get; } = new(LogFormat.Ocel, "application/json", ".ocel.json");
}
