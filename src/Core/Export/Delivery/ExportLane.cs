using System.Text.Json.Serialization;

namespace AgentTelemetry.Export.Delivery;

/// <summary>The one way of an app's cases to a dataset: what is under way on it, and when its tables were last uploaded to.</summary>
internal sealed record ExportLane
{
    /// <summary>The dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>What is under way; null where nothing is.</summary>
    public ExportBatch? Batch { get; init; }

    /// <summary>When each table was last uploaded to, by its suffix.</summary>
    public IReadOnlyDictionary<string, string> Uploads { get; init; } = new Dictionary<string, string>();

    /// <summary>Signavio wants to be left alone until then.</summary>
    public string? NotBefore { get; init; }

    /// <summary>When something last was complete.</summary>
    public string? LastSuccessAt { get; init; }

    /// <summary>When something last failed.</summary>
    public string? LastErrorAt { get; init; }

    /// <summary>Why.</summary>
    public string? LastError { get; init; }

    /// <summary>The store's mark of the state that was read.</summary>
    [JsonIgnore]
    public string? Tag { get; init; }
}
