namespace AgentTelemetry.Functions.Mcp;

/// <summary>The revisions of the protocol that are spoken here. The library keeps its own list to itself; a test holds this one to it.</summary>
internal static class McpVersions
{
    /// <summary>The member of a message's <c>_meta</c> that names the revision, in those without a handshake.</summary>
    public const string MetaKey = "io.modelcontextprotocol/protocolVersion";

    /// <summary>The first revision without a handshake.</summary>
    public const string FirstWithoutHandshake = "2026-07-28";

    private const int LongestShown = 40;

    public static IReadOnlyList<string> All { get; } = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", FirstWithoutHandshake];

    /// <summary>What the sender of another revision is told.</summary>
    public static Failure NotSpoken(string version) => new(
        FailureKind.Malformed,
        McpRefusal.UnsupportedVersion,
        $"The protocol version '{(version.Length > LongestShown ? $"{version[..LongestShown]}…" : version)}' is not spoken here. Send one of {string.Join(", ", All)}.");
}
