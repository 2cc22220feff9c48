namespace AgentTelemetry.Access.Rates;

/// <summary>What became of asking for room.</summary>
internal enum RoomOutcome
{
    /// <summary>The room was taken.</summary>
    Taken,

    /// <summary>The app holds all that one app may.</summary>
    ShareUsedUp,

    /// <summary>All of it is taken.</summary>
    Full,
}
