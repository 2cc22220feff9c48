namespace AgentTelemetry.Storage;

/// <summary>The parts of a row key, which <c>~</c> separates.</summary>
internal static class KeySegments
{
    public static string Last(string rowKey) => rowKey[(rowKey.LastIndexOf('~') + 1)..];

    public static string[] Of(string rowKey) => rowKey.Split('~');
}
