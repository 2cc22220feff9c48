namespace AgentTelemetry.Client.Sending;

/// <summary>What an answer means for what was sent.</summary>
internal enum Verdict
{
    /// <summary>The service has it.</summary>
    Done,

    /// <summary>The service knows not what it belongs to; it may come to know it.</summary>
    Unknown,

    /// <summary>It will never be taken as it is.</summary>
    Refused,

    /// <summary>The service failed on it; others may do better.</summary>
    Failed,

    /// <summary>The service takes nothing now, whatever it is.</summary>
    Unavailable,
}
