using System.Text.Json.Serialization;

namespace AgentTelemetry.Traces;

/// <summary>What a span says of the run that it is: all that a run needs, and no more, as it is kept with the trace.</summary>
internal sealed record SpanFacts
{
    /// <summary>The depth of a span without a parent.</summary>
    public const int Outermost = 0;

    /// <summary>The depth of a span whose parent is in another process.</summary>
    public const int OutermostHere = 1;

    /// <summary>The depth of any other.</summary>
    public const int Within = 2;

    public required string SpanId { get; init; }

    public required string Start { get; init; }

    public required string End { get; init; }

    /// <summary>How near it is to the beginning of the trace.</summary>
    public required int Depth { get; init; }

    public required string AgentName { get; init; }

    public required string JobType { get; init; }

    public bool HasFailed { get; init; }

    public string? Error { get; init; }

    public string? AgentId { get; init; }

    public string? Workflow { get; init; }

    public string? Service { get; init; }

    public string? Version { get; init; }

    public string? Environment { get; init; }

    public string? Host { get; init; }

    /// <summary>All that it says, as text. It decides between spans that begin together, so that no order of arrival matters.</summary>
    [JsonIgnore]
    public string Order => string.Join('\n', Start, SpanId, End, Depth, AgentName, JobType, HasFailed, Error, AgentId, Workflow, Service, Version, Environment, Host);

    /// <summary>The earlier of two.</summary>
    public static SpanFacts? Earlier(SpanFacts? one, SpanFacts? other) =>
        one is null ? other
        : other is null ? one
        : Compare(one, other) <= 0 ? one : other;

    /// <summary>The one nearer to the beginning of the trace, and the earlier of two that are as near.</summary>
    public static SpanFacts? Nearer(SpanFacts? one, SpanFacts? other) =>
        one is null ? other
        : other is null ? one
        : one.Depth != other.Depth ? (one.Depth < other.Depth ? one : other)
        : Earlier(one, other);

    private static int Compare(SpanFacts one, SpanFacts other) =>
        string.CompareOrdinal(one.Start, other.Start) is var byStart and not 0 ? byStart : string.CompareOrdinal(one.Order, other.Order);
}
