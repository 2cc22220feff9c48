namespace AgentTelemetry.Runs;

/// <summary>Notes what became of each line of a file.</summary>
internal sealed class ImportNotes
{
    private const int MostShown = 50;

    private readonly Dictionary<LineOutcome, int> _counts = [];
    private readonly SortedList<int, string> _errors = [];

    /// <summary>Notes a line.</summary>
    /// <param name="line">Its number.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="message">Why it was not imported; null where it was.</param>
    public void Add(int line, LineOutcome outcome, string? message = null)
    {
        _counts[outcome] = Of(outcome) + 1;
        if (message is not null)
        {
            _errors.Add(line, message);
        }
    }

    public RunsImported ToAnswer() => new()
    {
        Created = Of(LineOutcome.Created),
        Updated = Of(LineOutcome.Updated),
        Unchanged = Of(LineOutcome.Unchanged),
        Merged = Of(LineOutcome.Merged),
        Skipped = Of(LineOutcome.Skipped),
        Failed = Of(LineOutcome.Failed),
        Total = _counts.Values.Sum(),
        Errors = [.. _errors.Take(MostShown).Select(static error => new ImportError(error.Key, error.Value))],
    };

    private int Of(LineOutcome outcome) => _counts.GetValueOrDefault(outcome);
}
