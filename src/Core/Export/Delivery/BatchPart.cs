namespace AgentTelemetry.Export.Delivery;

/// <summary>The upload of a batch to one table.</summary>
/// <param name="Table">The table, by what follows the dataset in its name.</param>
internal sealed record BatchPart(string Table)
{
    /// <summary>Signavio's name for the upload; null until it accepted it.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>How many tries have failed.</summary>
    public int Tries { get; init; }

    /// <summary>When it was accepted.</summary>
    public string? AcceptedAt { get; init; }

    /// <summary>Whether it is complete, or had nothing to upload.</summary>
    public bool IsDone { get; init; }
}
