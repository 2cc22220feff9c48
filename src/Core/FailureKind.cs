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

    /// <summary>The thing named was erased, and is not stored again.</summary>
    Gone,

    /// <summary>The session named has ended and takes no more events.</summary>
    SessionEnded,

    /// <summary>The request contradicts what is stored.</summary>
    Conflict,

    /// <summary>What is stored is no longer what the caller saw.</summary>
    PreconditionFailed,

    /// <summary>The body passes a limit.</summary>
    TooLarge,

    /// <summary>The body did not come in the time it may take.</summary>
    TooSlow,

    /// <summary>The body is in an encoding that is not read here.</summary>
    UnsupportedEncoding,

    /// <summary>It is not known who calls: no key, or none that is valid.</summary>
    Unauthenticated,

    /// <summary>The caller is known and may not do this.</summary>
    Forbidden,

    /// <summary>The caller has used up its share for now.</summary>
    TooManyRequests,

    /// <summary>Another system that is needed for it said no.</summary>
    BadGateway,

    /// <summary>The service cannot do this now, for any caller. The same request may succeed later.</summary>
    Unavailable,
}
