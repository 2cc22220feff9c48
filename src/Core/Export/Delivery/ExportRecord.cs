using System.Text.Json.Serialization;

namespace AgentTelemetry.Export.Delivery;

/// <summary>The export of a case to a dataset, as it is stored.</summary>
internal sealed record ExportRecord
{
    /// <summary>The source's name.</summary>
    public required string Source { get; init; }

    /// <summary>The case's id.</summary>
    public required string Id { get; init; }

    /// <summary>The dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>One of <see cref="ExportState"/>.</summary>
    public required string State { get; init; }

    /// <summary>When it was asked for.</summary>
    public required string RequestedAt { get; init; }

    /// <summary>When its state last changed.</summary>
    public required string UpdatedAt { get; init; }

    /// <summary>The request that asked for it.</summary>
    public required string RequestId { get; init; }

    /// <summary>Not before then it is uploaded, where it waits.</summary>
    public string? Due { get; init; }

    /// <summary>How many tries have failed.</summary>
    public int Attempts { get; init; }

    /// <summary>When the first of them did.</summary>
    public string? FirstFailedAt { get; init; }

    /// <summary>The batch that it is in.</summary>
    public string? BatchId { get; init; }

    /// <summary>Signavio's names for the uploads that brought it there last.</summary>
    public IReadOnlyList<string>? ExecutionIds { get; init; }

    /// <summary>When it last was complete.</summary>
    public string? ExportedAt { get; init; }

    /// <summary>Why the last try failed.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it was asked for anew while it was under way.</summary>
    public bool IsWantedAgain { get; init; }

    [JsonIgnore]
    public ExportSubject Subject => new(Source, Id);
}
