namespace AgentTelemetry.Client;

/// <summary>What became known of a run. What is null stays as it is.</summary>
public sealed record RunChanges
{
    /// <summary>How many items were found.</summary>
    public long? ItemsDiscovered { get; init; }

    /// <summary>How many items succeeded.</summary>
    public long? ItemsSucceeded { get; init; }

    /// <summary>How many items failed.</summary>
    public long? ItemsFailed { get; init; }

    /// <summary>How many items were skipped.</summary>
    public long? ItemsSkipped { get; init; }

    /// <summary>What went in, for people.</summary>
    public string? InputSummary { get; init; }

    /// <summary>What came out, for people.</summary>
    public string? OutputSummary { get; init; }

    /// <summary>What went wrong, in a sentence.</summary>
    public string? ErrorSummary { get; init; }

    /// <summary>What went wrong, in full.</summary>
    public string? ErrorDetails { get; init; }

    /// <summary>Any metrics: an object, a dictionary, or the text of a JSON object. Its members join those that the run has.</summary>
    public object? Metrics { get; init; }

    /// <summary>Any context, in the same forms. Its members join those that the run has.</summary>
    public object? Context { get; init; }
}
