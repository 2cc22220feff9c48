namespace AgentTelemetry.Content.Reading;

/// <summary>Where an event stands in its session: by its time, then by when and where in its request it came.</summary>
/// <param name="Timestamp">When it happened, in ticks of UTC.</param>
/// <param name="CreatedAt">When it was stored, in ticks of UTC.</param>
/// <param name="Ordinal">Its place in the request that brought it.</param>
/// <param name="Id">Its id, which parts what is equal in all else.</param>
public readonly record struct EventPosition(long Timestamp, long CreatedAt, int Ordinal, Guid Id) : IComparable<EventPosition>
{
    public static bool operator <(EventPosition left, EventPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(EventPosition left, EventPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(EventPosition left, EventPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EventPosition left, EventPosition right) => left.CompareTo(right) >= 0;

    public int CompareTo(EventPosition other) =>
        Timestamp.CompareTo(other.Timestamp) is var byTime and not 0 ? byTime
        : CreatedAt.CompareTo(other.CreatedAt) is var byArrival and not 0 ? byArrival
        : Ordinal.CompareTo(other.Ordinal) is var byPlace and not 0 ? byPlace
        : Id.CompareTo(other.Id);
}
