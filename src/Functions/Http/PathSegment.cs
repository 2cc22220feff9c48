namespace AgentTelemetry.Functions.Http;

/// <summary>Reads ids out of paths.</summary>
internal static class PathSegment
{
    /// <summary>The server decodes every escape but that of the slash, so that a segment stays one; here it may be one again.</summary>
    public static string Decode(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
