namespace AgentTelemetry.Client.Outbox;

/// <summary>An operation on its way: where it is kept, and how its tries went.</summary>
/// <param name="operation">What has to be sent.</param>
/// <param name="home">What keeps it until it is done.</param>
/// <param name="segment">The file it stands in; null where it is in memory alone.</param>
/// <param name="line">Its line in the file.</param>
internal sealed class Entry(Operation operation, IEntrySource home, Segment? segment = null, int line = 0)
{
    public Operation Operation => operation;

    public IEntrySource Home => home;

    public Segment? Segment => segment;

    public int Line => line;

    /// <summary>How often it failed where others did not.</summary>
    public int Strikes { get; set; }

    /// <summary>With how many others it may be sent: fewer once it was in a request that was refused.</summary>
    public int MostTogether { get; set; } = int.MaxValue;

    /// <summary>When it was last tried, counted in rounds.</summary>
    public long LastRound { get; set; }

    /// <summary>The body with what the service refused of it alone; null where that is all of it.</summary>
    public ReadOnlyMemory<byte>? Refused { get; set; }

    public bool IsDone { get; set; }
}
