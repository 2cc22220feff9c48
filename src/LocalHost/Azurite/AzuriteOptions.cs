namespace AgentTelemetry.LocalHost.Azurite;

/// <summary>How one Azurite runs. The defaults suit a test: free ports, and a folder that is removed in the end.</summary>
public sealed record AzuriteOptions
{
    /// <summary>The folder for its data. Null takes a temporary one, removed when Azurite stops.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether data is kept in memory only, which is faster and lost in the end.</summary>
    public bool InMemory { get; init; }

    /// <summary>The blob service's port; 0 takes a free one.</summary>
    public int BlobPort { get; init; }

    /// <summary>The queue service's port; 0 takes a free one.</summary>
    public int QueuePort { get; init; }

    /// <summary>The table service's port; 0 takes a free one.</summary>
    public int TablePort { get; init; }
}
