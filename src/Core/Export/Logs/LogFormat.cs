namespace AgentTelemetry.Export.Logs;

/// <summary>The formats of a log that can be downloaded.</summary>
internal enum LogFormat
{
    /// <summary>The table of events.</summary>
    Csv,

    /// <summary>IEEE 1849, for tools that mine cases.</summary>
    Xes,

    /// <summary>OCEL 2.0 as JSON, for tools that mine objects.</summary>
    Ocel,
}
