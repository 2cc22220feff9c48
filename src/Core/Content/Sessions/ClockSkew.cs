namespace AgentTelemetry.Content.Sessions;

/// <summary>How far a sender's clock is from ours, if it is far. A late arrival is not a wrong clock.</summary>
internal static class ClockSkew
{
    /// <summary>What happened later than this after it arrived did not happen then.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(5);

    /// <summary>What happened longer ago than this is kept elsewhere for longer than anybody waits, or was told by a clock that was never set.</summary>
    public static readonly TimeSpan MostBehind = TimeSpan.FromDays(366);

    /// <summary>The seconds that a claimed time lies after its arrival (below 0: before); null where it does not lie far.</summary>
    public static long? Of(DateTimeOffset claimed, DateTimeOffset arrival)
    {
        var skew = claimed - arrival;
        return skew > MostAhead || skew < -MostBehind ? (long)skew.TotalSeconds : null;
    }

    /// <summary>The same of a session's start, or else of its end.</summary>
    public static long? Of(NewSession session, DateTimeOffset arrival) =>
        Of(session.StartedAt, arrival) ?? (session.Closing is { } end ? Of(end.EndedAt, arrival) : null);
}
