namespace AgentTelemetry.Functions.Http;

/// <summary>How a decompression ended.</summary>
internal enum DecompressionOutcome
{
    /// <summary>All of it was read.</summary>
    Done,

    /// <summary>It is not of its format, or it breaks off.</summary>
    Malformed,

    /// <summary>There was more than the buffer may hold; the rest was not looked at.</summary>
    TooLarge,

    /// <summary>The instance has no memory for it now.</summary>
    OutOfBudget,
}
