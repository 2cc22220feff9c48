namespace AgentTelemetry.Retention;

/// <summary>What an erasure took away. After a crash it may be less than there was, never more.</summary>
/// <param name="Sessions">Sessions.</param>
/// <param name="Runs">Runs.</param>
/// <param name="Events">Events of them.</param>
/// <param name="Pointers">What pointed to events for other observers.</param>
/// <param name="Rows">Their main rows and the rows of indexes.</param>
/// <param name="Exports">What was noted of their exports.</param>
/// <param name="DeadLetters">Dead letters that named them.</param>
/// <param name="Rejections">Notes of rejected messages that named them.</param>
/// <param name="ArchivedLines">Lines of archives and backups.</param>
public sealed record ErasedCounts(int Sessions, int Runs, int Events, int Pointers, int Rows, int Exports, int DeadLetters, int Rejections, long ArchivedLines)
{
    internal static ErasedCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Adds what one subject took.</summary>
    internal ErasedCounts With(RemovedRows removed, bool isRun) => this with
    {
        Sessions = Sessions + (removed.WasSeen && !isRun ? 1 : 0),
        Runs = Runs + (removed.WasSeen && isRun ? 1 : 0),
        Events = Events + removed.Events,
        Pointers = Pointers + removed.Pointers,
        Rows = Rows + removed.Rows,
        Exports = Exports + removed.Exports.Count,
    };
}
