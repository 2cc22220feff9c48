namespace AgentTelemetry.Export.Delivery;

/// <summary>How the exports of an app to a dataset go.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Table">Its table in Signavio; that of events has <c>_events</c> behind the name.</param>
/// <param name="State"><c>idle</c>, <c>waiting</c>, <c>uploading</c> or <c>accepted</c>.</param>
public sealed record DatasetHealth(string Dataset, string Table, string State)
{
    /// <summary>How many cases wait; 1,000 stands for as many or more.</summary>
    public required int Waiting { get; init; }

    /// <summary>How long the oldest of them is due, in seconds; 0 where none is.</summary>
    public required long OldestWaitingSeconds { get; init; }

    /// <summary>How many cases are under way.</summary>
    public required int UnderWay { get; init; }

    /// <summary>When the next waiting case is due; absent where none waits.</summary>
    public string? NextDueAt { get; init; }

    /// <summary>When something last was complete.</summary>
    public string? LastSuccessAt { get; init; }

    /// <summary>When something last failed.</summary>
    public string? LastErrorAt { get; init; }

    /// <summary>Why.</summary>
    public string? LastError { get; init; }
}
