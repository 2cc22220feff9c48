namespace AgentTelemetry.Traces;

/// <summary>What the value of a member must be.</summary>
internal enum MemberType
{
    /// <summary>A short text: a name, an id, a class.</summary>
    Name,

    /// <summary>A whole number from 0.</summary>
    Count,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A few short texts.</summary>
    Names,

    /// <summary>Anything.</summary>
    Any,
}
