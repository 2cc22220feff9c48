namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>The rules a document is read by. Versions are names, not numbers: 0.4 is older than 0.1.</summary>
internal enum Dialect
{
    /// <summary>OpenAttribution 0.2 to 0.4, and whatever names no version.</summary>
    Legacy,

    /// <summary>Content Telemetry 0.1.</summary>
    ContentTelemetry01,

    /// <summary>Content Telemetry 1.0, and any later version of the same major, whose additions are tolerated.</summary>
    ContentTelemetry1,
}
