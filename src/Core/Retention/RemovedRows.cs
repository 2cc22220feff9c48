using AgentTelemetry.Export.Delivery;

namespace AgentTelemetry.Retention;

/// <summary>What one call removed; after a crash the next call tells of its own part only.</summary>
internal sealed record RemovedRows
{
    /// <summary>Whether the subject was seen until this call hid it.</summary>
    public bool WasSeen { get; init; }

    /// <summary>Its main row and the rows of indexes.</summary>
    public int Rows { get; init; }

    /// <summary>Its events.</summary>
    public int Events { get; init; }

    /// <summary>What pointed to its events.</summary>
    public int Pointers { get; init; }

    /// <summary>Its exports, as they were.</summary>
    public IReadOnlyList<ExportRecord> Exports { get; init; } = [];
}
