namespace AgentTelemetry.Export.Tables;

/// <summary>For whom a file is written.</summary>
internal enum CsvStyle
{
    /// <summary>For Signavio: times are milliseconds since 1970, and every text is exactly what it is, as keys must be.</summary>
    Upload,

    /// <summary>For people and their tools: times are RFC 3339, and no text is a formula to a spreadsheet.</summary>
    Download,
}
