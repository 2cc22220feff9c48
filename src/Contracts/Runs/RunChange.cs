using System.Text.Json;

namespace AgentTelemetry.Runs;

/// <summary>What a run becomes, as a <c>PATCH</c> says it; what is null stays as it is.</summary>
public sealed record RunChange
{
    /// <summary>How far the run is: <c>running</c>, <c>success</c>, <c>failure</c>, <c>partial</c>, <c>timeout</c> or <c>cancelled</c>.</summary>
    public string? Status { get; init; }

    /// <summary>When the run ended.</summary>
    public string? EndTime { get; init; }

    /// <summary>How long the run took, in milliseconds.</summary>
    public long? DurationMs { get; init; }

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

    /// <summary>Who made the commit: <c>manual</c>, <c>llm</c> or <c>ci</c>.</summary>
    public string? GitCommitSource { get; init; }

    /// <summary>The author of the commit.</summary>
    public string? GitCommitAuthor { get; init; }

    /// <summary>When the commit was made.</summary>
    public string? GitCommitTimestamp { get; init; }

    /// <summary>Any metrics, an object.</summary>
    public JsonElement? MetricsJson { get; init; }

    /// <summary>Any context, an object.</summary>
    public JsonElement? ContextJson { get; init; }
}
