namespace AgentTelemetry.Retention;

/// <summary>Rows whose time may be over.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">Where to go on; null at the end.</param>
internal sealed record DuePage(IReadOnlyList<DueRow> Rows, string? Next)
{
    /// <summary>From when on the time counts of the first whose time is not over; null where there is none, or it cannot be told.</summary>
    public DateTimeOffset? NextSince { get; init; }
}
