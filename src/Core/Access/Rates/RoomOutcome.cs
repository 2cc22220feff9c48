namespace AgentTelemetry.Access.Rates;

/// <summary>What became of asking for room.</summary>
internal enum RoomOutcome
{
    /// <summary>It is theirs.</summary>
    Taken,

    /// <summary>The app that asks holds all that one app may.</summary>
    ShareUsedUp,

    /// <summary>All of it is taken, by whomever.</summary>
    Full,
}
