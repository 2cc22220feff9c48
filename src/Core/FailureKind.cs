namespace AgentTelemetry;

/// <summary>The sorts of expected failure.</summary>
public enum FailureKind
{
    /// <summary>The request cannot be read at all, or names a thing by a malformed id.</summary>
    Malformed,

    /// <summary>The request can be read, but breaks a rule of its document.</summary>
    Invalid,

    /// <summary>The thing named does not exist for this caller.</summary>
    NotFound,

    /// <summary>The session named has ended and takes no more events.</summary>
    SessionEnded,

    /// <summary>The request contradicts what is stored.</summary>
    Conflict,

    /// <summary>The body passes a limit.</summary>
    TooLarge,

    /// <summary>The body is in an encoding that is not read here.</summary>
    UnsupportedEncoding,
}
