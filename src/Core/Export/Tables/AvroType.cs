namespace AgentTelemetry.Export.Tables;

/// <summary>The types of columns that are used of those that Signavio takes.</summary>
internal enum AvroType
{
    /// <summary>Text.</summary>
    String,

    /// <summary>A whole number.</summary>
    Long,

    /// <summary>A time, in milliseconds since 1970.</summary>
    TimestampMillis,
}
