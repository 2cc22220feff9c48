namespace AgentTelemetry.EndToEnd.Access;

/// <summary>The ways in which a key can be wrong.</summary>
public enum WrongKey
{
    Absent,
    Malformed,
    Unknown,
    WrongSecret,
    Revoked,
    Expired,
    WrongScope,
}
