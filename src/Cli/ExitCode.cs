namespace AgentTelemetry.Cli;

/// <summary>How a command ends. Scripts rely on these numbers.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The service refused it, or it found what should not be.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a setting cannot be understood.</summary>
    public const int Misused = 2;

    /// <summary>There is no such thing.</summary>
    public const int NotFound = 3;

    /// <summary>The key is missing, wrong, or lacks a scope.</summary>
    public const int NotAllowed = 4;

    /// <summary>The service does not answer, or has no room now: the same call may succeed later.</summary>
    public const int Unavailable = 5;

    /// <summary>It was stopped by Ctrl+C.</summary>
    public const int Cancelled = 130;

    /// <summary>What each means, for the documentation.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Success, "done"),
        (Failed, "the service refused it, or it found what should not be"),
        (Misused, "the command line or a setting cannot be understood"),
        (NotFound, "there is no such thing"),
        (NotAllowed, "the key is missing, wrong, or lacks a scope"),
        (Unavailable, "the service does not answer, or has no room now; the same call may succeed later"),
        (Cancelled, "stopped by Ctrl+C"),
    ];
}
