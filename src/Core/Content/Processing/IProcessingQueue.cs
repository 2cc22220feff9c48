namespace AgentTelemetry.Content.Processing;

/// <summary>The queue between a stored batch and its processors.</summary>
internal interface IProcessingQueue
{
    /// <summary>Puts messages there, each in UTF-8.</summary>
    /// <param name="messages">At most 48 KiB each.</param>
    /// <exception cref="StorageUnavailableException">Some of them are not there.</exception>
    Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> messages);
}
