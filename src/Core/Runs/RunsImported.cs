namespace AgentTelemetry.Runs;

/// <summary>What became of the lines of a file. The counts add up to the total.</summary>
public sealed record RunsImported
{
    /// <summary>How many runs and events were recorded now.</summary>
    public required int Created { get; init; }

    /// <summary>How many runs were brought to what their lines say.</summary>
    public required int Updated { get; init; }

    /// <summary>How many runs and events were as their lines say, or newer.</summary>
    public required int Unchanged { get; init; }

    /// <summary>How many lines went into a later one of the same run.</summary>
    public required int Merged { get; init; }

    /// <summary>How many lines could be read but belong to nothing that is kept here.</summary>
    public required int Skipped { get; init; }

    /// <summary>How many lines are wrong.</summary>
    public required int Failed { get; init; }

    /// <summary>How many lines there were, blank ones aside.</summary>
    public required int Total { get; init; }

    /// <summary>What was wrong with lines that were skipped or failed: the first 50, in order.</summary>
    public required IReadOnlyList<ImportError> Errors { get; init; }
}
